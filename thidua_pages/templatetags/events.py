"""The time of an event, for templates."""

from django import template

from thidua_pages.stories.event_time import event_time

register = template.Library()

register.filter("when", event_time)
