"""`manage.py new_site`: a real site with its first ward and administrator.

`manage.py` completes the options and writes `.env` before (`operations/first_env.py`).
"""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from thidua_pages.operations import addresses, wards
from thidua_pages.operations.administrators import make_administrator
from thidua_pages.operations.errors import Refused
from thidua_pages.operations.first_env import add_options
from thidua_pages.public.models import HomePage

NEEDS = "Còn thiếu: {options}."
IS_DEMONSTRATION = (
    "Đây là bản trình diễn (DEMO=true). Muốn lập trang thật, hãy bỏ DEMO trong .env và dùng cơ sở dữ liệu trống."
)
HAS_A_WARD = "Trang đã có {ward}. Muốn thêm một phường nữa, hãy dùng manage.py add_ward."
OTHER_ADDRESS = "BASE_URL đang là {url}. Hãy sửa BASE_URL trong .env thành {asked}, hoặc bỏ --address."
MAKING = "Đang tạo cơ sở dữ liệu (khoảng nửa phút)…"
DONE = "Đã lập trang của {ward} tại {url}/"
ACCOUNT = "Quản trị: {url}/quan-tri/   tên đăng nhập: {username}   mật khẩu dùng một lần: {password}"
WRITE_DOWN = "Mật khẩu này chỉ hiện một lần; lần đăng nhập đầu tiên phải đổi."
NO_MAIL = "Chưa có máy chủ thư: thư được ghi vào var/mail. Khi có, đặt EMAIL_URL trong .env."
START = "Chạy trang: make run"


class Command(BaseCommand):
    help = "Lập một trang thật: khóa, địa chỉ, phường, người quản trị. Thiếu gì thì hỏi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_options(parser)

    def handle(
        self,
        *,
        ward: str | None,
        slug: str | None,
        address: str | None,
        administrator: str | None,
        email: str | None,
        **options: object,
    ) -> None:
        if not ward or not administrator or not email:
            raise CommandError(NEEDS.format(options="--ward, --administrator, --email"))
        try:
            _refuse_wrong_settings(address)
            self.stdout.write(MAKING)
            _migrate()
            if first := HomePage.objects.order_by("path").first():
                raise Refused(HAS_A_WARD.format(ward=first.title))
            host, port = addresses.host_and_port()
            with transaction.atomic():
                home = wards.new_ward(ward.strip(), slug or wards.slug_of(ward), host=host, port=port)
                password = make_administrator(home, administrator, email)
        except Refused as error:
            raise CommandError(str(error)) from error
        say = self.stdout.write
        say(DONE.format(ward=home.title, url=settings.BASE_URL))
        say(ACCOUNT.format(url=settings.BASE_URL, username=administrator, password=password))
        say(WRITE_DOWN)
        if settings.DELIVERY_BACKEND.endswith("filebased.EmailBackend"):
            say(NO_MAIL)
        say(START)


def _refuse_wrong_settings(address: str | None) -> None:
    if settings.IS_DEMONSTRATION:
        raise Refused(IS_DEMONSTRATION)
    if address and address.rstrip("/") != settings.BASE_URL:
        raise Refused(OTHER_ADDRESS.format(url=settings.BASE_URL, asked=address.rstrip("/")))


def _migrate() -> None:
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
