"""`manage.py purge_revisions`: in place of Wagtail's, which would take the record of reviews along.

A step of a review belongs to the version that it read, and goes with it; with the step go checks, ballots and counts.
So here a version that any step read is kept. To be removed when Wagtail keeps those of finished reviews as well: 8.0.1
keeps those of reviews on their way.
"""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import ProtectedError
from wagtail.models import Revision

from thidua_pages.base import clock


class Command(BaseCommand):
    help = "Xóa các phiên bản cũ mà không bước xét duyệt nào đã đọc. Bản mới nhất và bản đang công bố luôn được giữ."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--days", type=int, help="chỉ xóa phiên bản cũ hơn chừng này ngày")

    def handle(self, *args: Any, **options: Any) -> None:
        unread = Revision.objects.filter(task_states__isnull=True, approved_go_live_at__isnull=True)
        if options["days"]:
            unread = unread.filter(created_at__lt=clock.now() - timedelta(days=options["days"]))
        deleted = sum(self._delete(revision) for revision in unread.iterator())
        self.stdout.write(f"Đã xóa {deleted} phiên bản.")

    def _delete(self, revision: Revision) -> bool:
        """Whether it was deleted: not the newest, nor the published one, nor what evidence holds on to."""
        if revision.is_latest_revision() or revision.pk == getattr(revision.content_object, "live_revision_id", None):
            return False
        try:
            revision.delete()
        except ProtectedError:
            return False
        return True
