from django.db.models import TextChoices


class NomineeKind(TextChoices):
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"
    INDIVIDUAL = "individual", "Cá nhân"


class Honorific(TextChoices):
    NONE = "", "(không ghi)"
    ONG = "ong", "Ông"
    BA = "ba", "Bà"


class Basis(TextChoices):
    THEMATIC = "thematic", "Theo đợt thi đua (chuyên đề)"


class BallotChoice(TextChoices):
    AGREE = "agree", "Đồng ý"
    DISAGREE = "disagree", "Không đồng ý"
    ABSTAIN = "abstain", "Không có ý kiến"


class CouncilRole(TextChoices):
    HEAD = "head", "Chủ tịch Hội đồng"
    DEPUTY = "deputy", "Phó Chủ tịch Hội đồng"
    MEMBER = "member", "Ủy viên"
    SECRETARY = "secretary", "Thư ký"


class SignedPaperKind(TextChoices):
    PLAN = "plan", "Kế hoạch"
    MINUTES = "minutes", "Biên bản họp xét"
    SUBMISSION = "submission", "Tờ trình"
    REPORT = "report", "Báo cáo tổng hợp"
