"""What follows a change of an account, whoever made it: a screen, a bulk action, a command or code.

The change is written into the history of the account, a former name is kept, and those whom it concerns are told
(`account_notices.py`). Its tokens of the API end in `tokens/ending.py`.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from thidua_pages.access.account_notices import tell
from thidua_pages.access.models import FormerName
from thidua_pages.accounts import lockout
from thidua_pages.accounts.events import NAMES, account_changed
from thidua_pages.accounts.models import User

RENAMED, PASSWORD, EMAIL = "thidua.account.renamed", "thidua.account.password", "thidua.account.email"
ACTIVATED, DEACTIVATED = "thidua.account.activated", "thidua.account.deactivated"
JOINED, LEFT = "thidua.account.joined", "thidua.account.left"
UNLOCKED = "thidua.account.unlocked"
APP_ALLOWED, APP_WITHDRAWN = "thidua.account.app_allowed", "thidua.account.app_withdrawn"
MADE_SUPERUSER, UNMADE_SUPERUSER = "thidua.account.superuser", "thidua.account.no_superuser"

ACTIONS = {
    RENAMED: ("Đổi họ tên", "Đổi họ tên “{old}” thành “{new}”"),
    PASSWORD: ("Đặt mật khẩu", "Đặt mật khẩu mới"),
    EMAIL: ("Đổi địa chỉ thư", "Đổi địa chỉ thư “{old}” thành “{new}”"),
    ACTIVATED: ("Mở lại tài khoản", "Mở lại tài khoản đã ngừng dùng"),
    DEACTIVATED: ("Ngừng tài khoản", "Ngừng dùng tài khoản"),
    JOINED: ("Thêm vào nhóm", "Thêm vào nhóm “{group}”"),
    LEFT: ("Bỏ khỏi nhóm", "Bỏ khỏi nhóm “{group}”"),
    UNLOCKED: ("Mở khóa đăng nhập", "Mở khóa đăng nhập"),
    APP_ALLOWED: ("Cho phép ứng dụng", "Cho ứng dụng “{app}” làm việc thay qua API"),
    APP_WITHDRAWN: ("Bỏ cho phép ứng dụng", "Không cho ứng dụng “{app}” làm việc thay nữa"),
    MADE_SUPERUSER: ("Cho quyền vận hành", "Cho quyền vận hành toàn hệ thống"),
    UNMADE_SUPERUSER: ("Bỏ quyền vận hành", "Bỏ quyền vận hành toàn hệ thống"),
}
"""Action in the history of an account → its name, and what its entry says."""


def register_actions(registry: LogActionRegistry) -> None:
    """For the hook `register_log_actions`."""
    for action, (label, message) in ACTIONS.items():
        registry.register_action(action)(_formatter(label, message))


def _formatter(label: str, message: str) -> type[LogFormatter]:
    class AccountFormatter(LogFormatter):
        def format_message(self, log_entry: ModelLogEntry) -> str:
            return message.format_map({"old": "", "new": "", "group": "", "app": "", **log_entry.data})

    AccountFormatter.label = label
    return AccountFormatter


def note(account: User, action: str, **data: str) -> str:
    """Write an action into the history of the account. Returns the sentence that it says there."""
    log(account, action, data=data)
    return ACTIONS[action][1].format(**data)


@receiver(account_changed)
def account_has_changed(
    account: User, before: User, changes: frozenset[str], has_new_password: bool, **kwargs: object
) -> None:
    said = []
    if changes & NAMES:
        if before.get_full_name():
            FormerName.objects.get_or_create(account=account, name=before.get_full_name())
        said.append(note(account, RENAMED, old=before.get_full_name(), new=account.get_full_name()))
    if "email" in changes:
        said.append(note(account, EMAIL, old=before.email, new=account.email))
    if has_new_password:
        said.append(note(account, PASSWORD))
        lockout.unlock(account.username)
    if "is_active" in changes:
        said.append(note(account, ACTIVATED if account.is_active else DEACTIVATED))
    if "is_superuser" in changes:
        said.append(note(account, MADE_SUPERUSER if account.is_superuser else UNMADE_SUPERUSER))
    if said:
        tell(account, said, addresses={before.email, account.email})


def unlock(account: User) -> None:
    """Let the account sign in again after too many wrong passwords."""
    lockout.unlock(account.username)
    note(account, UNLOCKED)


@receiver(m2m_changed, sender=User.groups.through)
def groups_have_changed(instance: User | Group, action: str, pk_set: Iterable[int] | None, **kwargs: object) -> None:
    """Accounts were put into groups or taken out: `account.groups.add(…)`, or the other way round
    `group.user_set.add(…)`."""
    what = {"post_add": JOINED, "post_remove": LEFT, "pre_clear": LEFT}.get(action)
    if what is None:
        return
    for account, group in _pairs(instance, pk_set):
        said = note(account, what, group=group.name)
        if what == JOINED:
            tell(account, [said], addresses={account.email}, group=group)


def _pairs(instance: User | Group, others: Iterable[int] | None) -> list[tuple[User, Group]]:
    """Each account with each group; `others`: the ids at the other end, None for all that there are."""
    if isinstance(instance, User):
        groups = instance.groups.all() if others is None else Group.objects.filter(pk__in=others)
        return [(instance, group) for group in groups]
    accounts = instance.user_set.all() if others is None else User.objects.filter(pk__in=others)
    return [(account, instance) for account in accounts]
