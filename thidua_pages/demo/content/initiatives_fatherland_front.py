"""Registered by the Fatherland Front."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="mttq-nha-dai-doan-ket",
        unit="mttq",
        kind="works",
        title="Sửa chữa nhà Đại đoàn kết cho hộ nghèo",
        goal=(
            "Sửa chữa nhà ở cho các hộ nghèo, hộ cận nghèo có nhà xuống cấp, góp phần đưa tỷ lệ hộ nghèo "
            "đa chiều của phường xuống còn 0,39% vào cuối năm 2023."
        ),
        place="Tổ dân phố 2, tổ dân phố 4 và tổ dân phố 5",
        contents=(4, 5),
        starts_on=date(2023, 8, 8),
        expected_finish=date(2023, 11, 30),
        registered_at=datetime.fromisoformat("2023-08-02T09:45:00+07:00"),
        measures=(
            Measure("Số nhà được sửa chữa", "nhà", Decimal("3"), Decimal("3")),
            Measure("Kinh phí vận động", "triệu đồng", Decimal("120"), Decimal("146.5")),
        ),
        people_served=13,
        funding=Funding(45_000_000, 146_500_000, 118),
        photos=(
            Photo("house_repair", 111, "before", "Nhà ở của một hộ nghèo trước khi sửa, mái dột nhiều chỗ"),
            Photo("house_repair", 111, "during", "Lợp lại mái và trát tường"),
            Photo("house_repair", 111, "after", "Bàn giao nhà ngày 17/11/2023", (1920, 1080), gps=True),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="mttq-khu-dan-cu-tu-quan",
        unit="mttq",
        kind="model",
        title='Khu dân cư tự quản "5 không, 3 sạch"',
        goal=(
            "Mỗi khu dân cư ký cam kết không tội phạm, không tệ nạn, không bạo lực gia đình, không trẻ bỏ"
            " học, không hộ tái nghèo; sạch nhà, sạch ngõ, sạch đường."
        ),
        place="05 tổ dân phố của phường",
        contents=(2, 4, 5),
        starts_on=date(2023, 8, 15),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-06T14:20:00+07:00"),
        measures=(
            Measure("Số hộ ký cam kết", "hộ", Decimal("900"), Decimal("846")),
            Measure("Số buổi sinh hoạt khu dân cư", "buổi", Decimal("15"), Decimal("13")),
        ),
        people_served=3200,
        funding=Funding(6_000_000, 11_500_000, 70),
        photos=(Photo("meeting", 121, "during", "Nhân dân thảo luận nội dung cam kết tại tổ dân phố 4"),),
        review="published",
        status="ongoing",
    ),
)
