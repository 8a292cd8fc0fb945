from thidua_pages.stories.models.event import EventIndexPage, EventPage, EventPhoto
from thidua_pages.stories.models.story import StoryIndexPage, StoryInitiative, StoryPage, StoryPhoto

__all__ = [
    "EventIndexPage",
    "EventPage",
    "EventPhoto",
    "StoryIndexPage",
    "StoryInitiative",
    "StoryPage",
    "StoryPhoto",
]
