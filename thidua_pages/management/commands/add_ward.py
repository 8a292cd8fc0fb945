"""`manage.py add_ward`: another ward in the same installation, with a host name and an administrator of its own."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.http.request import validate_host
from wagtail.models import Site

from thidua_pages.operations import addresses, wards
from thidua_pages.operations.administrators import make_administrator
from thidua_pages.operations.errors import Refused
from thidua_pages.public.models import HomePage

NO_FIRST = "Trang chưa có phường nào. Hãy lập phường đầu tiên bằng manage.py new_site."
WRONG_HOST = "--host là một tên miền, ví dụ vi-du.example.gov.vn, không có https:// và không có cổng."
HOST_TAKEN = "Tên miền {host} đang là của {ward}."
DONE = "Đã thêm {ward} tại {url}/"
ACCOUNT = "Quản trị: {url}/quan-tri/   tên đăng nhập: {username}   mật khẩu dùng một lần: {password}"
ALLOW = "Hãy thêm tên miền vào .env rồi khởi động lại trang: ALLOWED_HOSTS={hosts}"


class Command(BaseCommand):
    help = "Thêm một phường nữa, có tên miền và người quản trị riêng; người phường này không thấy gì của phường kia."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ward", required=True, help="tên phường, xã")
        parser.add_argument("--slug", help="mã của phường trong cây trang; mặc định lấy từ tên")
        parser.add_argument("--host", required=True, help="tên miền của phường, đã trỏ về máy chủ này")
        parser.add_argument("--administrator", required=True, help="tên đăng nhập của người quản trị")
        parser.add_argument("--email", required=True, help="e-mail của người quản trị")

    def handle(
        self, *, ward: str, slug: str | None, host: str, administrator: str, email: str, **options: object
    ) -> None:
        host = host.lower()
        try:
            _refuse_wrong_host(host)
            _, port = addresses.host_and_port()
            with transaction.atomic():
                home = wards.new_ward(ward.strip(), slug or wards.slug_of(ward), host=host, port=port)
                password = make_administrator(home, administrator, email)
        except Refused as error:
            raise CommandError(str(error)) from error
        url = Site.objects.get(root_page=home).root_url
        self.stdout.write(DONE.format(ward=home.title, url=url))
        self.stdout.write(ACCOUNT.format(url=url, username=administrator, password=password))
        if not validate_host(host, settings.ALLOWED_HOSTS):
            self.stdout.write(ALLOW.format(hosts=",".join([*settings.ALLOWED_HOSTS, host])))


def _refuse_wrong_host(host: str) -> None:
    if not HomePage.objects.exists():
        raise Refused(NO_FIRST)
    if not host or set(host) & set(":/@ ") or not host.isascii():
        raise Refused(WRONG_HOST)
    if taken := Site.objects.filter(hostname=host).first():
        raise Refused(HOST_TAKEN.format(host=host, ward=taken.root_page.title))
