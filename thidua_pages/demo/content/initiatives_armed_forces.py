"""Registered by the armed forces of the ward."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="congan-mat-than-an-ninh",
        unit="cong-an-phuong",
        kind="works",
        title='Camera an ninh "Mắt thần"',
        goal=(
            "Vận động nhân dân, cơ sở kinh doanh lắp camera tại các giao lộ, đầu hẻm; kết nối về trụ sở "
            "Công an phường để phòng ngừa tội phạm."
        ),
        place="Các giao lộ và đầu hẻm thuộc năm tổ dân phố",
        contents=(2, 4),
        starts_on=date(2023, 8, 10),
        expected_finish=date(2023, 12, 10),
        registered_at=datetime.fromisoformat("2023-08-04T15:00:00+07:00"),
        measures=(
            Measure("Số mắt camera", "mắt", Decimal("40"), Decimal("31")),
            Measure("Số giao lộ được lắp", "điểm", Decimal("12"), Decimal("10")),
        ),
        people_served=4100,
        funding=Funding(30_000_000, 88_000_000, 40),
        photos=(
            Photo(
                "street_lights_night",
                181,
                "during",
                "Lắp camera kết hợp đèn chiếu sáng tại đầu hẻm số 5",
            ),
        ),
        review="published",
        status="ongoing",
    ),
    Initiative(
        key="congan-tiep-dan-luu-dong",
        unit="cong-an-phuong",
        kind="model",
        title="Ngày thứ Bảy làm thủ tục lưu động",
        goal=(
            "Cử tổ công tác xuống tổ dân phố làm thủ tục cư trú, định danh điện tử cho người già, người "
            "khuyết tật và người đi làm xa."
        ),
        place="Nhà sinh hoạt cộng đồng các tổ dân phố",
        contents=(1, 4),
        starts_on=date(2023, 9, 9),
        expected_finish=date(2023, 12, 9),
        registered_at=datetime.fromisoformat("2023-08-15T16:45:00+07:00"),
        measures=(Measure("Lượt người được phục vụ", "lượt", Decimal("350")),),
        people_served=None,
        funding=Funding(workdays=48),
        photos=(Photo("meeting", 191, "during", "Chuẩn bị cho buổi làm thủ tục đầu tiên"),),
        review="in_review",
        status="planned",
    ),
    Initiative(
        key="quansu-chung-suc",
        unit="ban-chi-huy-quan-su",
        kind="works",
        title="Dân quân chung sức sửa nhà, giúp dân",
        goal=(
            "Lực lượng dân quân giúp ngày công sửa nhà, thu hoạch cà phê, dọn dẹp vườn cho gia đình chính sách neo đơn."
        ),
        place="Tổ dân phố 3 và tổ dân phố 5",
        contents=(4, 5),
        starts_on=date(2023, 8, 12),
        expected_finish=date(2023, 11, 30),
        registered_at=datetime.fromisoformat("2023-08-09T08:00:00+07:00"),
        measures=(
            Measure("Số gia đình được giúp", "gia đình", Decimal("8"), Decimal("9")),
            Measure("Số ngày công", "công", Decimal("150"), Decimal("176")),
        ),
        people_served=31,
        funding=Funding(socialised=12_700_000, workdays=176),
        photos=(
            Photo("house_repair", 201, "during", "Dân quân lợp mái giúp một gia đình chính sách"),
            Photo("house_repair", 201, "after", "Căn nhà sau khi sửa chữa", (1200, 1600)),
        ),
        review="published",
        status="done",
    ),
)
