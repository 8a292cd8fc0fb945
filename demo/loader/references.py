"""Check that whatever a content file refers to exists: units, accounts, initiatives, decisions and photos."""

from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from demo.loader import content as files
from demo.loader.content import Content
from demo.loader.photos import FOLDER as PHOTOS
from demo.loader.reading import ContentError

UNKNOWN = "không có “{}”."
NO_PLAN = "không có tệp “{}”."
NO_PHOTO = "thư mục photos không có “{}”."
TWICE = "“{}” được dùng {} lần; mỗi mô hình, tiến độ, bài viết, hoạt động cần một mã riêng."
DECISION_WHEN_PUBLISHED = "phải có, theo số ghi ở đầu tệp, khi bước là “đã khen”, và chỉ khi đó."


def check_references(content: Content, folder: Path = files.FOLDER, photos: Path = PHOTOS) -> None:
    """Raise ContentError if a reference is wrong. Its message lists every mistake, in Vietnamese, with file and key."""
    names = {path.name for path in photos.iterdir()} if photos.is_dir() else set()
    mistakes = [
        *_check_council(content),
        *_check_folder(content, folder),
        *_check_work(content, names),
        *_check_awards(content),
        *_check_news(content, names),
    ]
    if mistakes:
        raise ContentError("\n".join(mistakes))


def _check_folder(content: Content, folder: Path) -> Iterator[str]:
    known = {unit.slug for unit in content.units}
    for path in sorted((folder / files.WORK).parent.glob("*.yaml")):
        yield from _check_known(path.name, "tên tệp", path.stem, known)
    if not (folder / content.campaign.plan).is_file():
        yield f"{files.CAMPAIGN}: kế hoạch: {NO_PLAN.format(content.campaign.plan)}"
    keys = Counter(page.key for page in content.pages)
    for key in (key for key, times in keys.items() if times > 1):
        yield f"mã: {TWICE.format(key, keys[key])}"


def _check_council(content: Content) -> Iterator[str]:
    logins = {account.login for account in content.accounts}
    for seat in content.ward.council:
        yield from _check_known(f"{files.WARD}: hội đồng", "tài khoản", seat.login, logins)


def _check_work(content: Content, names: Container[str]) -> Iterator[str]:
    for unit, initiative in content.work:
        file = f"{unit}.yaml"
        labels = {measure.label for measure in initiative.measures}
        yield from _check_page(file, initiative, names)
        for update in initiative.updates:
            yield from _check_page(file, update, names)
            for label in update.measures:
                yield from _check_known(f"{file}: {update.key}", "kết quả", label, labels)


def _check_awards(content: Content) -> Iterator[str]:
    units = {unit.slug for unit in content.units}
    initiatives = {initiative.key for _, initiative in content.work}
    for one in content.awards.nominations:
        where = f"{files.AWARDS}: {one.key}"
        yield from _check_known(where, "đơn vị", one.unit, units)
        for key in one.evidence:
            yield from _check_known(where, "minh chứng", key, initiatives)
        if (one.stage == "published") != (content.decision_of(one) is not None):
            yield f"{where} › quyết định: {DECISION_WHEN_PUBLISHED}"
        if (one.stage == "returned") != (one.return_reason is not None):
            yield f"{where} › lý do trả lại: phải có khi bước là “trả lại”, và chỉ khi đó."


def _check_news(content: Content, names: Container[str]) -> Iterator[str]:
    units = {unit.slug for unit in content.units}
    logins = {account.login for account in content.accounts}
    initiatives = {initiative.key for _, initiative in content.work}
    for story in content.stories:
        where = f"{files.STORIES}: {story.key}"
        yield from _check_page(files.STORIES, story, names)
        yield from _check_known(where, "người viết", story.author, logins)
        yield from _check_known(where, "đơn vị", story.unit, units)
        for key in story.initiatives:
            yield from _check_known(where, "mô hình, công trình", key, initiatives)
    for event in content.events:
        where = f"{files.EVENTS}: {event.key}"
        yield from _check_page(files.EVENTS, event, names)
        yield from _check_known(where, "người viết", event.author, logins)
        yield from _check_known(where, "đơn vị tổ chức", event.organiser, units)


def _check_page(file: str, page: Any, names: Container[str]) -> Iterator[str]:
    """Check the photos and the reason for the return, which all of these pages may have."""
    where = f"{file}: {page.key}"
    for photo in page.photos:
        if photo.file not in names:
            yield f"{where} › ảnh › tệp: {NO_PHOTO.format(photo.file)}"
    if (page.review == "returned") != (page.return_reason is not None):
        yield f"{where} › lý do trả lại: phải có khi xét duyệt là “trả lại”, và chỉ khi đó."


def _check_known(where: str, key: str, name: str | None, known: Container[str]) -> Iterator[str]:
    if name is not None and name not in known:
        yield f"{where} › {key}: {UNKNOWN.format(name)}"
