"""Registered by the residential groups 1 and 2."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="tdp1-thap-sang",
        unit="to-dan-pho-1",
        kind="works",
        title="Thắp sáng hẻm nhỏ",
        goal=(
            "Lắp đèn chiếu sáng năng lượng mặt trời trên các hẻm chưa có điện đường để bà con đi lại an "
            "toàn vào ban đêm. Hạn chế tai nạn giao thông và các vụ trộm cắp vặt tại những đoạn vắng."
        ),
        place="Hẻm số 3, hẻm số 5 và hẻm số 9, tổ dân phố 1",
        contents=(3, 4),
        starts_on=date(2023, 8, 5),
        expected_finish=date(2023, 10, 15),
        registered_at=datetime.fromisoformat("2023-08-03T08:40:00+07:00"),
        measures=(
            Measure("Số trụ đèn", "trụ", Decimal("36"), Decimal("42")),
            Measure("Chiều dài tuyến được chiếu sáng", "km", Decimal("1.1"), Decimal("1.3")),
        ),
        people_served=612,
        funding=Funding(12_000_000, 48_500_000, 86),
        photos=(
            Photo(
                "street_lights_night",
                11,
                "before",
                "Hẻm số 3 trước khi lắp đèn, buổi tối đi lại phải dùng đèn pin",
            ),
            Photo("street_lights_night", 11, "during", "Bà con cùng thợ điện dựng trụ đèn tối 26/8/2023"),
            Photo(
                "street_lights_night",
                11,
                "after",
                "Hẻm số 3 sáng đèn tối 15/10/2023",
                (1920, 1080),
                gps=True,
            ),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="tdp1-duong-hoa",
        unit="to-dan-pho-1",
        kind="model",
        title="Tuyến đường hoa tự quản",
        goal=(
            "Mỗi hộ mặt tiền nhận trồng và chăm sóc một đoạn bồn hoa trước nhà, thay cho bãi đất trống "
            "mọc cỏ. Tổ tự quản kiểm tra vào sáng Chủ nhật hằng tuần."
        ),
        place="Đường liên tổ, đoạn từ nhà sinh hoạt cộng đồng đến trường mầm non, tổ dân phố 1",
        contents=(3, 4),
        starts_on=date(2023, 8, 12),
        expected_finish=date(2023, 11, 30),
        registered_at=datetime.fromisoformat("2023-08-07T19:25:00+07:00"),
        measures=(
            Measure("Chiều dài bồn hoa", "m", Decimal("800"), Decimal("860")),
            Measure("Số hộ tham gia", "hộ", Decimal("60"), Decimal("74")),
        ),
        people_served=1250,
        funding=Funding(socialised=36_400_000, workdays=148),
        photos=(
            Photo("flower_road", 21, "before", "Lề đường nhiều cỏ dại, có nơi bị đổ rác thải"),
            Photo("flower_road", 21, "after", "Đường hoa sau ba tháng chăm sóc", encoding="heic", gps=True),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="tdp2-bich-hoa",
        unit="to-dan-pho-2",
        kind="works",
        title='Bức tường bích họa "Quê hương Kon Tum"',
        goal=(
            "Xóa quảng cáo, rao vặt và vẽ tranh về cảnh đẹp, con người Kon Tum trên dãy tường rào dọc "
            "tuyến đường chính của tổ."
        ),
        place="Tường rào đường vào nhà sinh hoạt cộng đồng tổ dân phố 2",
        contents=(3, 4),
        starts_on=date(2023, 8, 19),
        expected_finish=date(2023, 10, 31),
        registered_at=datetime.fromisoformat("2023-08-09T14:10:00+07:00"),
        measures=(
            Measure("Diện tích tranh", "m²", Decimal("180"), Decimal("205")),
            Measure("Số điểm quảng cáo, rao vặt được xóa", "điểm", Decimal("50"), Decimal("63")),
        ),
        people_served=900,
        funding=Funding(socialised=22_800_000, workdays=95),
        photos=(
            Photo("mural_wall", 31, "before", "Dãy tường bị dán quảng cáo, rao vặt"),
            Photo("mural_wall", 31, "during", "Đoàn viên, thanh niên vẽ tranh sáng thứ Bảy"),
            Photo(
                "mural_wall",
                31,
                "after",
                "Đoạn tường hoàn thành, trẻ em thích ra chụp ảnh",
                (1920, 1080),
            ),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="tdp2-thoat-nuoc",
        unit="to-dan-pho-2",
        kind="works",
        title="Rãnh thoát nước hẻm số 7",
        goal=(
            "Đào, xây rãnh và đậy đan bê tông để chấm dứt tình trạng ngập sau mỗi trận mưa lớn. Nhân dân "
            "hiến đất, góp công; phường hỗ trợ xi măng và ống cống."
        ),
        place="Hẻm số 7, tổ dân phố 2",
        contents=(3, 4),
        starts_on=date(2023, 8, 20),
        expected_finish=date(2023, 11, 20),
        registered_at=datetime.fromisoformat("2023-08-11T09:05:00+07:00"),
        measures=(
            Measure("Chiều dài rãnh", "m", Decimal("240"), Decimal("150")),
            Measure("Số hộ hiến đất", "hộ", Decimal("9"), Decimal("9")),
        ),
        people_served=168,
        funding=Funding(65_000_000, 41_000_000, 210),
        photos=(
            Photo("drainage_works", 41, "before", "Hẻm số 7 ngập nước sau cơn mưa đầu tháng 8"),
            Photo(
                "drainage_works",
                41,
                "during",
                "Đào rãnh, tập kết ống cống dọc hẻm",
                encoding="rotated",
                gps=True,
            ),
        ),
        review="published",
        status="ongoing",
    ),
)
