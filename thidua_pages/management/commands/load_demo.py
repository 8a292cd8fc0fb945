"""`manage.py load_demo`: the demonstration, from the real plan and invented work. Idempotent; refuses a real site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thidua_pages.demo.loader import load_demonstration
from thidua_pages.demo.loader.load import NotADemonstrationError
from thidua_pages.review.notices import without_notices


class Command(BaseCommand):
    help = "Nạp bản trình diễn: kế hoạch thật của phường Nguyễn Trãi và nội dung minh họa."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with without_notices():  # its reviews were played long ago
                load_demonstration(self.stdout.write)
        except NotADemonstrationError as error:
            raise CommandError(str(error)) from error
