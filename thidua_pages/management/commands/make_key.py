"""`manage.py make_key`: print a new SECRET_KEY. `manage.py` lets it run on a site that has none."""

from django.core.management.base import BaseCommand

from thidua_pages.operations.first_env import new_key


class Command(BaseCommand):
    help = "In ra một SECRET_KEY mới. Đổi khóa làm mọi người phải đăng nhập lại."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(new_key())
