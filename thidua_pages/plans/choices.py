from django.db.models import TextChoices


class TargetKind(TextChoices):
    NUMERIC = "numeric", "Chỉ tiêu bằng số"
    QUALITATIVE = "qualitative", "Chỉ tiêu định tính"
    OPERATIONAL = "operational", "Chỉ tiêu thực hiện"


class AwardFormCode(TextChoices):
    CERTIFICATE_OF_MERIT = "certificate_of_merit", "Giấy khen"
    PROVINCIAL_COMMENDATION = "provincial_commendation", "Bằng khen"


class AuthorityLevel(TextChoices):
    WARD = "ward", "Cấp phường, xã"
    CITY = "city", "Cấp thành phố, huyện"
    PROVINCE = "province", "Cấp tỉnh"


class Assignee(TextChoices):
    UNITS = "units", "Các ngành và tổ dân phố"
    OFFICE_STATISTICS = "office_statistics", "Công chức Văn phòng – Thống kê"
    CULTURE_SOCIAL = "culture_social", "Công chức Văn hóa – Xã hội"
    FATHERLAND_FRONT = "fatherland_front", "MTTQ và các tổ chức chính trị – xã hội"
    OTHER = "other", "Cơ quan, đơn vị khác"


class ErratumStatus(TextChoices):
    PENDING = "pending", "Chờ quyết định"
    APPROVED = "approved", "Đã đồng ý đính chính"
    DISMISSED = "dismissed", "Giữ nguyên văn"


class DossierItemKind(TextChoices):
    SUBMISSION = "submission", "Tờ trình kèm danh sách"
    REPORT = "report", "Báo cáo thành tích"
    MINUTES = "minutes", "Biên bản bình xét"
    OTHER = "other", "Tài liệu khác"


class CouncilBase(TextChoices):
    """What 100 percent is for the council's threshold. No law that decides this was found, so the ward does."""

    MEMBERS = "members", "Tất cả thành viên được bỏ phiếu"
    VOTERS = "voters", "Số thành viên đã bỏ phiếu"


class CouncilConflict(TextChoices):
    """The nominations on which a member does not vote, besides their own and those that they wrote."""

    OWN_UNIT = "own_unit", "Mọi đề nghị của đơn vị mình"
    OWN_UNIT_INDIVIDUALS = "own_unit_individuals", "Cá nhân của đơn vị mình"
    SELF = "self", "Chỉ bản thân mình"


class MoneyRounding(TextChoices):
    """How the money of an award is rounded to a multiple of 10,000 đồng."""

    NEAREST = "nearest", "Làm tròn đến chục nghìn gần nhất"
    UP = "up", "Làm tròn lên chục nghìn"
    DOWN = "down", "Làm tròn xuống chục nghìn"


class PlanDraftState(TextChoices):
    """`MADE`: its campaign was made. `LEFT`: an officer gave it up; it is kept, but no longer offered."""

    OPEN = "open", "Đang nhập"
    MADE = "made", "Đã tạo đợt thi đua"
    LEFT = "left", "Đã bỏ"
