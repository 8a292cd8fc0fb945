"""What a request changed: the rows of every table, the files and the mail. Cheap when it changed nothing.

The statements that write are noted as they are sent, with their table. Only the tables that were written are read, once
as they were before (the state is the same for all requests, since each is rolled back) and once as they are now. What
was written and undone again by the request itself counts as nothing.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from django.core import mail
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction
from wagtail.models import Page, get_page_models

WRITE = re.compile(r'^\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?', re.IGNORECASE)

LOGS = frozenset(
    {
        *("django_session", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"),
        *("wagtailcore_pagelogentry", "wagtailcore_modellogentry"),
        *("wagtailadmin_editingsession", "wagtailcore_pagesubscription", "wagtailusers_userprofile"),
        "thidua_pages_sentform",
    }
)
"""Tables that are no trace of what was done: the log, who is signed in and has a page open, who was shown a screen,
which form was sent before."""

PAGES = frozenset({"wagtailcore_page"})
PUBLIC = "what is public"
Rows = frozenset[tuple[Any, ...]]


class Watch:
    """`changed_by` does something, says which tables it left changed, and undoes it."""

    def __init__(self, ignored: frozenset[str] = LOGS) -> None:
        self._ignored = ignored
        self._before: dict[str, Rows] = {}
        self._written: set[str] = set()
        self._files: list[str] = []
        self.public = public_pages()

    def changed_by(self, act: Callable[[], Any]) -> tuple[Any, set[str]]:
        """Return what `act` returned, and the names of the tables that it changed; "files" and "mail" stand for these,
        `PUBLIC` for which pages are public, in which version.

        All of it is rolled back.
        """
        self._written, self._files, sent = set(), [], len(mail.outbox)
        sid = transaction.savepoint()
        try:
            with self._noting():
                answer = act()
            written = self._written - self._ignored
            now = {table: rows_of(table) for table in written}
            published = public_pages() if PAGES & written else self.public
        finally:
            transaction.savepoint_rollback(sid)
        changed = {table for table in written if now[table] != self._as_it_was(table)}
        if self._files:
            changed.add("files")
        if len(mail.outbox) > sent:
            changed.add("mail")
            del mail.outbox[sent:]
        if published != self.public:
            changed.add(PUBLIC)
        return answer, changed

    def _as_it_was(self, table: str) -> Rows:
        if table not in self._before:
            self._before[table] = rows_of(table)
        return self._before[table]

    @contextmanager
    def _noting(self) -> Iterator[None]:
        save, delete = FileSystemStorage._save, FileSystemStorage.delete

        def noted_save(storage: Any, name: str, content: Any) -> str:
            self._files.append(name)
            return save(storage, name, content)

        def noted_delete(storage: Any, name: str) -> None:
            self._files.append(name)
            delete(storage, name)

        with ExitStack() as stack:
            stack.enter_context(connection.execute_wrapper(self._note))
            stack.enter_context(mock.patch.object(FileSystemStorage, "_save", noted_save))
            stack.enter_context(mock.patch.object(FileSystemStorage, "delete", noted_delete))
            yield

    def _note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(sql)
        if found:
            self._written.add(found[1])
        return execute(sql, params, many, context)


def rows_of(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return frozenset(map(repr, cursor.fetchall()))


def public_pages() -> Rows:
    """What visitors are shown of the pages that are reviewed."""
    shown = Page.objects.live().type(*(model for model in get_page_models() if is_reviewed(model)))
    return frozenset(shown.values_list("pk", "title", "url_path", "live_revision"))


def is_reviewed(model: type[Page]) -> bool:
    return bool(getattr(model, "is_reviewed_type", False)) and not model._meta.abstract
