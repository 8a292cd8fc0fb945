"""Registered by the ward's offices."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="vptk-mot-cua-than-thien",
        unit="van-phong-thong-ke",
        kind="model",
        title="Bộ phận Một cửa thân thiện – đúng hẹn",
        goal=(
            "Công khai thời gian giải quyết, trả kết quả tại nhà cho người cao tuổi và thực hiện lời xin "
            "lỗi khi trễ hẹn."
        ),
        place="Bộ phận Tiếp nhận và Trả kết quả, UBND phường",
        contents=(1, 2),
        starts_on=date(2023, 8, 7),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-01T08:30:00+07:00"),
        measures=(
            Measure("Tỷ lệ hồ sơ đúng và trước hạn", "%", Decimal("99"), Decimal("99.6")),
            Measure("Kết quả trả tại nhà", "lượt", Decimal("60"), Decimal("83")),
        ),
        people_served=2850,
        funding=Funding(8_000_000),
        photos=(Photo("meeting", 211, "after", "Sơ kết mô hình tại hội trường UBND phường", (1920, 1080)),),
        review="published",
        status="done",
    ),
    Initiative(
        key="vptk-so-hoa-ho-so",
        unit="van-phong-thong-ke",
        kind="model",
        title="Số hóa hồ sơ lưu trữ",
        goal=(
            "Quét, đặt tên và lập mục lục hồ sơ từ năm 2004 đến nay để tra cứu nhanh, phục vụ biên soạn "
            "tư liệu 20 năm thành lập phường."
        ),
        place="Kho lưu trữ UBND phường",
        contents=(1,),
        starts_on=date(2023, 9, 15),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-14T10:50:00+07:00"),
        measures=(Measure("Số hồ sơ được số hóa", "hồ sơ", Decimal("2500")),),
        people_served=None,
        funding=Funding(15_000_000, workdays=45),
        photos=(),
        review="draft",
        status="planned",
    ),
    Initiative(
        key="diachinh-via-he",
        unit="dia-chinh-xay-dung",
        kind="works",
        title="Trả lại vỉa hè cho người đi bộ khu vực chợ",
        goal=(
            "Sắp xếp lại điểm bán hàng, kẻ vạch, làm mái che thống nhất để người dân buôn bán gọn gàng, "
            "không lấn chiếm vỉa hè."
        ),
        place="Khu vực quanh chợ, tổ dân phố 1",
        contents=(3, 4),
        starts_on=date(2023, 8, 21),
        expected_finish=date(2023, 11, 30),
        registered_at=datetime.fromisoformat("2023-08-10T14:45:00+07:00"),
        measures=(
            Measure("Số điểm bán được sắp xếp", "điểm", Decimal("48"), Decimal("22")),
            Measure("Chiều dài vỉa hè được giải tỏa", "m", Decimal("400"), Decimal("180")),
        ),
        people_served=1900,
        funding=Funding(52_000_000, 18_000_000, 60),
        photos=(
            Photo("market", 221, "before", "Hàng quán lấn chiếm lòng, lề đường"),
            Photo("market", 221, "during", "Sắp xếp lại các điểm bán ở đoạn thứ nhất"),
        ),
        review="published",
        status="paused",
    ),
)
