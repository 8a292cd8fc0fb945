"""Registered by the residential group 3."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="tdp3-nha-van-hoa",
        unit="to-dan-pho-3",
        kind="works",
        title="Chỉnh trang khuôn viên nhà sinh hoạt cộng đồng",
        goal=(
            "Lát sân, làm cột cờ, bồn hoa và ghế đá để nhà sinh hoạt cộng đồng thật sự là nơi hội họp, "
            "vui chơi của bà con."
        ),
        place="Nhà sinh hoạt cộng đồng tổ dân phố 3",
        contents=(3, 4),
        starts_on=date(2023, 8, 10),
        expected_finish=date(2023, 11, 15),
        registered_at=datetime.fromisoformat("2023-08-04T10:30:00+07:00"),
        measures=(
            Measure("Diện tích sân được lát", "m²", Decimal("320"), Decimal("320")),
            Measure("Số ghế đá", "bộ", Decimal("8"), Decimal("10")),
        ),
        people_served=1430,
        funding=Funding(58_000_000, 37_200_000, 132),
        photos=(
            Photo("cultural_house", 57, "before", "Sân đất lầy lội vào mùa mưa"),
            Photo("cultural_house", 57, "during", "Nhân dân dọn dẹp, trồng hoa quanh sân"),
            Photo(
                "cultural_house",
                57,
                "after",
                "Khuôn viên nhà sinh hoạt cộng đồng sau chỉnh trang",
                (1920, 1080),
            ),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="tdp3-goc-doc-sach",
        unit="to-dan-pho-3",
        kind="model",
        title="Góc đọc sách cộng đồng",
        goal=(
            "Vận động bà con góp sách, báo và mở cửa chiều thứ Bảy, sáng Chủ nhật cho thiếu nhi và người "
            "cao tuổi đến đọc miễn phí."
        ),
        place="Phòng bên phải nhà sinh hoạt cộng đồng tổ dân phố 3",
        contents=(4, 5),
        starts_on=date(2023, 9, 5),
        expected_finish=date(2023, 12, 10),
        registered_at=datetime.fromisoformat("2023-08-14T20:15:00+07:00"),
        measures=(
            Measure("Số đầu sách", "cuốn", Decimal("500"), Decimal("430")),
            Measure("Lượt người đọc", "lượt", achieved=Decimal("385")),
        ),
        people_served=220,
        funding=Funding(socialised=14_600_000, workdays=36),
        photos=(
            Photo("reading_corner", 61, "before", "Phòng trống trước khi kê kệ sách"),
            Photo("reading_corner", 61, "after", "Các cháu đọc sách chiều thứ Bảy", shows_children=True),
        ),
        review="published",
        status="ongoing",
    ),
)
