"""`manage.py unlock_account`: let an account sign in again after too many wrong passwords."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from thidua_pages.access import account_changes
from thidua_pages.accounts import lockout
from thidua_pages.accounts.models import User

NO_SUCH = "Không có tài khoản nào tên là {username}."
DONE = "Đã mở khóa {username}: xóa {count} lần nhập sai mật khẩu."


class Command(BaseCommand):
    help = "Mở khóa đăng nhập cho một tài khoản đã nhập sai mật khẩu quá nhiều lần."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="tên đăng nhập")

    def handle(self, *, username: str, **options: object) -> None:
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(NO_SUCH.format(username=username))
        count = lockout.recent_failures(username)
        with transaction.atomic():
            account_changes.unlock(account)
        self.stdout.write(DONE.format(username=username, count=count))
