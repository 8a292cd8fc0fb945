"""What happened to the campaign's targets in the demonstration; the plan itself is loaded elsewhere."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import TargetMeasurement

STARTS_ON = date(2023, 8, 1)
ENDS_ON = date(2023, 12, 15)
REGISTRATION_DEADLINE = datetime.fromisoformat("2023-08-15T23:59:59+07:00")
POVERTY_RATE = "ty-le-ho-ngheo-da-chieu"
POVERTY_RATE_GOAL = Decimal("0.39")

MEASUREMENTS: tuple[TargetMeasurement, ...] = (
    TargetMeasurement(
        POVERTY_RATE,
        date(2023, 8, 1),
        Decimal("0.52"),
        "Số liệu đầu đợt thi đua, theo danh sách hộ nghèo đang quản lý.",
    ),
    TargetMeasurement(
        POVERTY_RATE,
        date(2023, 9, 30),
        Decimal("0.47"),
        "Hai hộ nghèo ở tổ dân phố 2 và tổ dân phố 4 được hỗ trợ nhà ở, vay vốn sản xuất.",
    ),
    TargetMeasurement(
        POVERTY_RATE,
        date(2023, 10, 31),
        Decimal("0.41"),
        "Kết quả rà soát sơ bộ tại năm tổ dân phố.",
    ),
    TargetMeasurement(
        POVERTY_RATE,
        date(2023, 12, 10),
        Decimal("0.39"),
        "Kết quả rà soát cuối năm, đạt chỉ tiêu đề ra.",
    ),
)
