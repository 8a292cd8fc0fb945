"""`manage.py purge_revisions`: replaces Wagtail's command, which would also delete the records of reviews.

A step of a review belongs to the version that it read. Deleting the version deletes the step, with its checks, ballots
and counts. So this command keeps every version that a step has read. Remove it when Wagtail keeps the versions of
finished reviews; 8.0.1 keeps only those of reviews in progress.
"""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import ProtectedError
from wagtail.models import Revision

from thidua_pages.base import clock
from thidua_pages.bin.models import TakenDownPage


class Command(BaseCommand):
    help = "Xóa phiên bản cũ mà không bước xét duyệt nào đã đọc. Bản mới nhất, bản đang công bố, đã gỡ luôn được giữ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, help="chỉ xóa phiên bản cũ hơn chừng này ngày")

    def handle(self, *args: Any, **options: Any) -> None:
        unread = Revision.objects.filter(task_states__isnull=True, approved_go_live_at__isnull=True)
        kept = TakenDownPage.objects.filter(page__live=False, version__isnull=False)
        unread = unread.exclude(pk__in=kept.values("version"))
        if options["days"]:
            unread = unread.filter(created_at__lt=clock.now() - timedelta(days=options["days"]))
        deleted = sum(self._delete(revision) for revision in unread.iterator())
        self.stdout.write(f"Đã xóa {deleted} phiên bản.")

    def _delete(self, revision: Revision) -> bool:
        """Delete a version, unless it is the newest, the published one or evidence. Returns whether it was deleted."""
        if revision.is_latest_revision() or revision.pk == getattr(revision.content_object, "live_revision_id", None):
            return False
        try:
            revision.delete()
        except ProtectedError:
            return False
        return True
