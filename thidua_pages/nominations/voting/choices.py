from django.db.models import TextChoices


class BallotChoice(TextChoices):
    AGREE = "agree", "Đồng ý"
    DISAGREE = "disagree", "Không đồng ý"
    ABSTAIN = "abstain", "Không có ý kiến"


class CouncilRole(TextChoices):
    HEAD = "head", "Chủ tịch Hội đồng"
    DEPUTY = "deputy", "Phó Chủ tịch Hội đồng"
    MEMBER = "member", "Ủy viên"
    SECRETARY = "secretary", "Thư ký"


class Concern(TextChoices):
    """Why a member of the council does not vote on a nomination."""

    OWN_UNIT = "own_unit", "Đề nghị của đơn vị mình"
    OWN_WORK = "own_work", "Đề nghị do mình viết"
    OWN_NAME = "own_name", "Đề nghị khen thưởng cho mình"
