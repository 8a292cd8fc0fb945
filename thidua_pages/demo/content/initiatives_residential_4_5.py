"""Registered by the residential groups 4 and 5."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="tdp4-hang-rao-xanh",
        unit="to-dan-pho-4",
        kind="model",
        title="Hàng rào xanh",
        goal=(
            "Thay hàng rào tạm, rào kẽm gai bằng hàng rào chè tàu, dâm bụt cắt tỉa ngay ngắn. Mỗi hộ tự "
            "trồng và chăm sóc phần trước nhà mình."
        ),
        place="Đường nội bộ số 2 và số 4, tổ dân phố 4",
        contents=(3, 4),
        starts_on=date(2023, 8, 26),
        expected_finish=date(2023, 12, 5),
        registered_at=datetime.fromisoformat("2023-08-18T16:50:00+07:00"),
        measures=(
            Measure("Chiều dài hàng rào", "m", Decimal("1200"), Decimal("1350")),
            Measure("Số hộ thực hiện", "hộ", Decimal("90"), Decimal("97")),
        ),
        people_served=1040,
        funding=Funding(socialised=28_900_000, workdays=175),
        photos=(
            Photo("green_living_fence", 71, "before", "Rào tạm cũ nát hai bên đường"),
            Photo("green_living_fence", 71, "during", "Bà con trồng chè tàu", (1200, 1600)),
            Photo("green_living_fence", 71, "after", "Hàng rào xanh sau ba tháng"),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="tdp4-san-the-thao",
        unit="to-dan-pho-4",
        kind="works",
        title="Sân thể thao cộng đồng",
        goal=(
            "San nền, đổ bê tông sân bóng chuyền và lắp bốn dụng cụ tập thể dục ngoài trời phục vụ nhân dân trong tổ."
        ),
        place="Khu đất công cộng cạnh nhà sinh hoạt cộng đồng tổ dân phố 4",
        contents=(4,),
        starts_on=date(2023, 9, 10),
        expected_finish=date(2023, 12, 10),
        registered_at=datetime.fromisoformat("2023-08-21T08:20:00+07:00"),
        measures=(
            Measure("Diện tích sân", "m²", Decimal("360")),
            Measure("Số dụng cụ thể dục", "bộ", Decimal("4")),
        ),
        people_served=None,
        funding=Funding(socialised=72_000_000, workdays=120),
        photos=(Photo("sports_yard", 81, "before", "Khu đất trống dự kiến làm sân"),),
        review="in_review",
        status="planned",
    ),
    Initiative(
        key="tdp5-phan-loai-rac",
        unit="to-dan-pho-5",
        kind="model",
        title="Phân loại rác tại hộ gia đình",
        goal=(
            "Hướng dẫn từng hộ phân loại rác hữu cơ, rác tái chế và rác còn lại; rác tái chế gom về điểm "
            "chung, bán gây quỹ giúp học sinh khó khăn."
        ),
        place="Toàn bộ tổ dân phố 5",
        contents=(4, 5),
        starts_on=date(2023, 8, 15),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-08T15:35:00+07:00"),
        measures=(
            Measure("Số hộ phân loại rác", "hộ", Decimal("150"), Decimal("187")),
            Measure("Quỹ từ rác tái chế", "triệu đồng", Decimal("10"), Decimal("12.6")),
        ),
        people_served=780,
        funding=Funding(4_500_000, 9_800_000, 64),
        photos=(
            Photo("recycling", 91, "before", "Điểm tập kết rác tự phát đầu hẻm"),
            Photo("recycling", 91, "after", "Điểm thu gom rác tái chế của tổ", encoding="webp"),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="tdp5-hem-sach",
        unit="to-dan-pho-5",
        kind="works",
        title="Bê tông hóa hẻm cụt số 12",
        goal=("Đổ bê tông 85 m hẻm đất còn lại của tổ theo phương châm Nhà nước và nhân dân cùng làm."),
        place="Hẻm số 12, tổ dân phố 5",
        contents=(3, 4),
        starts_on=date(2023, 9, 1),
        expected_finish=None,
        registered_at=datetime.fromisoformat("2023-08-12T11:00:00+07:00"),
        measures=(Measure("Chiều dài hẻm được bê tông hóa", "m", Decimal("85")),),
        people_served=None,
        funding=Funding(),
        photos=(Photo("drainage_works", 101, "before", "Hẻm đất lầy lội vào mùa mưa", (1200, 1600)),),
        review="returned",
        status="planned",
        return_reason=(
            "Đề nghị tổ dân phố bổ sung ngày dự kiến hoàn thành và dự toán kinh phí (ngân sách hỗ trợ, "
            "nhân dân đóng góp). Thống nhất với công chức Địa chính – Xây dựng về chiều rộng mặt đường "
            "trước khi gửi lại."
        ),
    ),
)
