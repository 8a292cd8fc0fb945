"""The versions that a version is compared with: the last one that was returned, and the one that is published."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wagtail.models import Page, TaskState


class BaseCode(StrEnum):
    """Which version it is; also the value of `?so-voi=` in the address."""

    RETURNED = "bi-tra-lai"
    PUBLISHED = "dang-cong-bo"


@dataclass(frozen=True)
class Base:
    """A version to compare with. `at`: when it was returned or published. `said`: the reason of the return."""

    code: BaseCode
    page: Page
    at: datetime | None
    said: str = ""

    @property
    def is_returned(self) -> bool:
        return self.code == BaseCode.RETURNED


def bases_of(page: Page, version: int | None) -> list[Base]:
    """Return what the version of `page` with this id can be compared with, the first choice first.

    `page`: the specific page as it is in the database, which is the published version when it is live. A version that
    was returned counts until something newer is published.
    """
    found = []
    if version is not None and (returned := _last_returned(page, version)) is not None:
        said = returned.comment
        found.append(Base(BaseCode.RETURNED, returned.revision.as_object(), returned.finished_at, said))
    if page.live and version is not None and page.live_revision_id != version:
        found.append(Base(BaseCode.PUBLISHED, page, page.last_published_at))
    return found


def _last_returned(page: Page, version: int) -> TaskState | None:
    published = page.live_revision_id or 0 if page.live else 0
    steps = TaskState.objects.filter(
        workflow_state__in=page.workflow_states.all(),
        status=TaskState.STATUS_REJECTED,
        revision_id__lt=version,
        revision_id__gt=published,
    )
    return steps.select_related("revision").order_by("-finished_at", "-pk").first()
