"""`manage.py api_apps`: the apps that people may sign in to with their account of this site."""

from argparse import ArgumentParser

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from thidua_pages.tokens.oauth.models import AppClient
from thidua_pages.tokens.oauth.registering import register_app

NO_SUCH = "Không có ứng dụng nào có client_id như vậy."
REMOVED = "Đã xóa ứng dụng “{name}”; mọi đăng nhập qua ứng dụng này đã hết hiệu lực."


class Command(BaseCommand):
    help = "Đăng ký, liệt kê, xóa các ứng dụng được đăng nhập bằng tài khoản của trang này (OAuth 2.1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="what", required=True)
        create = commands.add_parser("create", help="đăng ký một ứng dụng")
        create.add_argument("--name", required=True, help="tên mà người dùng đọc khi cho phép")
        create.add_argument("--redirect", required=True, nargs="+", help="các địa chỉ nhận kết quả đăng nhập")
        create.add_argument("--confidential", action="store_true", help="chạy trên máy chủ, giữ được bí mật")
        commands.add_parser("list", help="liệt kê")
        delete = commands.add_parser("delete", help="xóa, kể cả mọi đăng nhập qua ứng dụng")
        delete.add_argument("client_id")

    def handle(self, *, what: str, **options: object) -> None:
        if what == "create":
            self._create(str(options["name"]), list(options["redirect"]), bool(options["confidential"]))  # type: ignore[call-overload]  # argparse's
        elif what == "list":
            for app in AppClient.objects.order_by("name"):
                self.stdout.write(f"{app.client_id}\t{app.client_type}\t{app.name}\t{app.redirect_uris}")
        else:
            self._delete(str(options["client_id"]))

    def _create(self, name: str, addresses: list[str], is_confidential: bool) -> None:
        try:
            app, secret = register_app(name, addresses, is_confidential=is_confidential)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"client_id={app.client_id}")
        if secret:
            self.stdout.write(f"client_secret={secret}")

    def _delete(self, client_id: str) -> None:
        app = AppClient.objects.filter(client_id=client_id).first()
        if app is None:
            raise CommandError(NO_SUCH)
        app.delete()
        self.stdout.write(REMOVED.format(name=app.name))
