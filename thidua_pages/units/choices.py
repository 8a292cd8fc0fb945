from django.db.models import TextChoices


class UnitKind(TextChoices):
    AUTHORITY = "authority", "Cơ quan, bộ phận thuộc UBND phường"
    FATHERLAND_FRONT = "fatherland_front", "Ủy ban MTTQ Việt Nam phường"
    MASS_ORG = "mass_org", "Đoàn thể chính trị – xã hội"
    RESIDENTIAL_GROUP = "residential_group", "Tổ dân phố"
    SCHOOL = "school", "Trường học"
    HEALTH = "health", "Cơ sở y tế"
    ARMED_FORCE = "armed_force", "Lực lượng vũ trang"
    OTHER = "other", "Đơn vị khác"
