"""Labels of the log entries of holds, endings and revocations. They contain nothing confidential."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

ENTRIES = {
    "thidua.hold": ("Tạm dừng xét", "Đã tạm dừng xét hồ sơ"),
    "thidua.lift_hold": ("Cho xét tiếp", "Đã cho xét tiếp"),
    "thidua.withdrawn": ("Đơn vị rút hồ sơ", "Đơn vị đã rút hồ sơ"),
    "thidua.refused": ("Không chấp thuận", "Hồ sơ kết thúc: không được chấp thuận"),
    "thidua.not_granted": ("Cấp trên không khen thưởng", "Hồ sơ kết thúc: cấp trên không khen thưởng"),
    "thidua.undo": ("Hoàn tác việc ghi nhầm", "Đã hoàn tác việc ghi nhầm"),
    "thidua.revoke": ("Thu hồi khen thưởng", "Đã ghi quyết định thu hồi khen thưởng"),
}


@hooks.register("register_log_actions")
def ending_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in ENTRIES.items():
        actions.register_action(action, label, message)
