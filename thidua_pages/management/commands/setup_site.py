"""`manage.py setup_site`: roles, groups, permissions, collections, workflows, missing pages, addresses. Idempotent.

It makes no ward: `new_site` and `add_ward` do.
"""

from django.core.management.base import BaseCommand, CommandError

from thidua_pages.operations import addresses, wards
from thidua_pages.operations.errors import Refused

DONE = "Đã thiết lập {} phường."
MOVED = "Địa chỉ {} không còn dùng nữa; trang theo BASE_URL."


class Command(BaseCommand):
    help = "Thiết lập các phường đã có: vai trò, nhóm, quyền, quy trình, địa chỉ. Chạy lại bao nhiêu lần cũng được."

    def handle(self, *args: object, **options: object) -> None:
        number = wards.set_up()
        try:
            for address in addresses.follow_base_url():
                self.stdout.write(MOVED.format(address))
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(DONE.format(number))
