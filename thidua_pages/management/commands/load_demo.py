"""`manage.py load_demo`: the demonstration, from the real plan and invented work. Idempotent; refuses a real site.

The demonstration is not part of the product. Its content and its loader are in the folder `demo/`, which an
installation may not have. Therefore the command imports the loader by the dotted path in the settings.
"""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from thidua_pages.base.messages import without_notices

NO_LOADER = (
    "Bản cài đặt này không kèm thư mục {folder}/ nên không nạp được bản trình diễn. "
    "Muốn xem bản trình diễn, hãy chạy “make run” từ mã nguồn đầy đủ."
)


class Command(BaseCommand):
    help = "Nạp bản trình diễn: kế hoạch thật của phường Nguyễn Trãi và nội dung minh họa."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.DEMONSTRATION_LOADER.partition(".")[0]
        if find_spec(folder) is None:
            raise CommandError(NO_LOADER.format(folder=folder))
        load_demonstration = import_string(settings.DEMONSTRATION_LOADER)
        with without_notices():  # its reviews were played long ago
            load_demonstration(self.stdout.write)
