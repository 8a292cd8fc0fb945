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
