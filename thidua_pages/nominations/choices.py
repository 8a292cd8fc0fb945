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


class DossierItemKind(TextChoices):
    SUBMISSION = "submission", "Tờ trình kèm danh sách"
    REPORT = "report", "Báo cáo thành tích"
    MINUTES = "minutes", "Biên bản bình xét"
    OTHER = "other", "Tài liệu khác"
