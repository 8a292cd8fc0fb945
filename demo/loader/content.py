"""The whole content of the demonstration, as read from the files in `demo/content/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from demo.loader.reading import read
from demo.loader.shapes import (
    Account,
    Awards,
    Campaign,
    Decision,
    Event,
    Initiative,
    Nomination,
    Story,
    Unit,
    Update,
    Ward,
)

FOLDER = Path(__file__).resolve().parents[1] / "content"
WARD, UNITS, ACCOUNTS, CAMPAIGN = "phuong.yaml", "don-vi.yaml", "tai-khoan.yaml", "dot-thi-dua.yaml"
AWARDS, STORIES, EVENTS = "khen-thuong.yaml", "tin-tuc.yaml", "hoat-dong.yaml"
WORK = "cong-trinh/{unit}.yaml"
"""The file with what a unit registered. A unit that registered nothing has no such file."""


@dataclass(frozen=True)
class Content:
    ward: Ward
    units: tuple[Unit, ...]
    accounts: tuple[Account, ...]
    campaign: Campaign
    initiatives: dict[str, tuple[Initiative, ...]]
    """By the slug of the unit, in the order of the units."""
    awards: Awards
    stories: tuple[Story, ...]
    events: tuple[Event, ...]

    @property
    def work(self) -> Iterator[tuple[str, Initiative]]:
        """Each initiative with the slug of its unit."""
        return ((unit, initiative) for unit, many in self.initiatives.items() for initiative in many)

    @property
    def updates(self) -> Iterator[tuple[str, Initiative, Update]]:
        """Each update with the slug of its unit and its initiative."""
        return ((unit, initiative, update) for unit, initiative in self.work for update in initiative.updates)

    @property
    def pages(self) -> Iterator[Initiative | Update | Story | Event]:
        """All pages except units and nominations, in the order in which they are loaded."""
        yield from (initiative for _, initiative in self.work)
        yield from (update for *_, update in self.updates)
        yield from self.stories
        yield from self.events

    def decision_of(self, nomination: Nomination) -> Decision | None:
        """Return the decision that the nomination names by its number, if it names one."""
        return next((one for one in self.awards.decisions if one.number == nomination.decision), None)


def read_content(folder: Path = FOLDER) -> Content:
    """Read all files. Raises ContentError for the first file that does not fit its shape."""
    units = read(folder / UNITS, tuple[Unit, ...])
    work = {unit.slug: folder / WORK.format(unit=unit.slug) for unit in units}
    return Content(
        ward=read(folder / WARD, Ward),
        units=units,
        accounts=read(folder / ACCOUNTS, tuple[Account, ...]),
        campaign=read(folder / CAMPAIGN, Campaign),
        initiatives={slug: read(path, tuple[Initiative, ...]) for slug, path in work.items() if path.exists()},
        awards=read(folder / AWARDS, Awards),
        stories=read(folder / STORIES, tuple[Story, ...]),
        events=read(folder / EVENTS, tuple[Event, ...]),
    )
