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
