"""Registered by the health station and the school."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="yte-suc-khoe-nguoi-cao-tuoi",
        unit="tram-y-te",
        kind="model",
        title="Khám sức khỏe tại tổ dân phố cho người cao tuổi",
        goal=(
            "Mỗi tháng đến một tổ dân phố đo huyết áp, đường huyết, khám và tư vấn miễn phí cho người từ "
            "60 tuổi trở lên."
        ),
        place="Nhà sinh hoạt cộng đồng năm tổ dân phố",
        contents=(4,),
        starts_on=date(2023, 8, 16),
        expected_finish=date(2023, 12, 10),
        registered_at=datetime.fromisoformat("2023-08-11T15:20:00+07:00"),
        measures=(
            Measure("Lượt người được khám", "lượt", Decimal("500"), Decimal("563")),
            Measure("Người được lập sổ theo dõi", "người", Decimal("400"), Decimal("441")),
        ),
        people_served=563,
        funding=Funding(18_000_000, 21_500_000, 74),
        photos=(
            Photo("health_check", 231, "during", "Đo huyết áp tại tổ dân phố 2"),
            Photo("health_check", 232, "after", "Buổi khám tại tổ dân phố 5"),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="truonghoc-thu-vien-xanh",
        unit="truong-tieu-hoc",
        kind="works",
        title="Thư viện xanh – mỗi tuần một cuốn sách",
        goal=(
            "Sửa phòng học cũ thành thư viện mở, bổ sung sách tranh song ngữ Việt – Ba Na và tổ chức giờ "
            "đọc sách hằng tuần."
        ),
        place="Phòng học số 2, dãy B, trường tiểu học",
        contents=(4,),
        starts_on=date(2023, 9, 5),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-28T09:30:00+07:00"),
        measures=(
            Measure("Số đầu sách bổ sung", "cuốn", Decimal("600"), Decimal("512")),
            Measure("Học sinh tham gia", "em", Decimal("420"), Decimal("420")),
        ),
        people_served=420,
        funding=Funding(20_000_000, 33_600_000, 52),
        photos=(
            Photo("reading_corner", 241, "during", "Thầy cô và phụ huynh sắp xếp kệ sách"),
            Photo("reading_corner", 241, "after", "Giờ đọc sách của học sinh khối 3", shows_children=True),
        ),
        review="published",
        status="ongoing",
    ),
    Initiative(
        key="truonghoc-vuon-cay",
        unit="truong-tieu-hoc",
        kind="model",
        title="Vườn cây học sinh chăm sóc",
        goal=("Mỗi lớp nhận một luống cây thuốc nam, rau xanh, gắn với bài học trải nghiệm và bữa ăn bán trú."),
        place="Khu đất sau dãy B, trường tiểu học",
        contents=(4, 5),
        starts_on=date(2023, 11, 20),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-14T14:00:00+07:00"),
        measures=(
            Measure("Số luống cây", "luống", Decimal("15")),
            Measure("Số lớp tham gia", "lớp", Decimal("15")),
        ),
        people_served=None,
        funding=Funding(socialised=8_000_000, workdays=30),
        photos=(Photo("tree_planting", 251, "before", "Khu đất dự kiến làm vườn cây", (1200, 1600)),),
        review="published",
        status="planned",
    ),
)
