"""Registered by the mass organisations."""

from datetime import date, datetime
from decimal import Decimal

from .shapes import Funding, Initiative, Measure, Photo

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="phunu-ngoi-nha-xanh",
        unit="hoi-phu-nu",
        kind="model",
        title="Ngôi nhà xanh – gom rác nhựa, trao yêu thương",
        goal=(
            "Đặt các ngôi nhà xanh thu gom chai nhựa, vỏ lon tại năm tổ dân phố; tiền bán phế liệu dùng "
            "mua thẻ bảo hiểm y tế và tặng quà phụ nữ, trẻ em khó khăn."
        ),
        place="Năm điểm tại nhà sinh hoạt cộng đồng các tổ dân phố",
        contents=(4, 5),
        starts_on=date(2023, 8, 10),
        expected_finish=date(2023, 11, 25),
        registered_at=datetime.fromisoformat("2023-08-05T09:15:00+07:00"),
        measures=(
            Measure("Số ngôi nhà xanh", "điểm", Decimal("5"), Decimal("6")),
            Measure("Phế liệu thu gom", "kg", Decimal("1500"), Decimal("1840")),
            Measure("Thẻ bảo hiểm y tế được tặng", "thẻ", Decimal("20"), Decimal("27")),
        ),
        people_served=640,
        funding=Funding(socialised=24_300_000, workdays=112),
        photos=(
            Photo(
                "recycling",
                131,
                "during",
                "Hội viên gom chai nhựa về Ngôi nhà xanh tổ dân phố 1",
                encoding="rotated",
            ),
            Photo("recycling", 132, "after", "Ngôi nhà xanh đặt tại tổ dân phố 3", (1200, 1600), "heic"),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="phunu-di-cho-lan",
        unit="hoi-phu-nu",
        kind="model",
        title="Đi chợ bằng làn, hạn chế túi ni lông",
        goal="Tặng làn đi chợ và vận động hội viên, tiểu thương giảm dùng túi ni lông, hộp xốp.",
        place="Khu vực chợ và các điểm bán hàng tại tổ dân phố 1, tổ dân phố 2",
        contents=(4, 5),
        starts_on=date(2023, 9, 1),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-13T17:40:00+07:00"),
        measures=(
            Measure("Số làn được tặng", "chiếc", Decimal("300"), Decimal("260")),
            Measure("Số tiểu thương cam kết", "người", Decimal("40"), Decimal("34")),
        ),
        people_served=600,
        funding=Funding(socialised=19_500_000, workdays=28),
        photos=(Photo("market", 141, "after", "Chị em xách làn đi chợ sáng Chủ nhật"),),
        review="published",
        status="ongoing",
    ),
    Initiative(
        key="thanhnien-sang-xanh-sach",
        unit="doan-thanh-nien",
        kind="works",
        title="Tuyến đường thanh niên sáng – xanh – sạch – đẹp",
        goal=(
            "Đoàn viên đảm nhận dọn vệ sinh, trồng hoa, treo cờ và bóc xóa quảng cáo trái phép trên tuyến"
            " đường chính của phường."
        ),
        place="Tuyến đường trung tâm phường, dài 1,6 km",
        contents=(3, 4),
        starts_on=date(2023, 8, 6),
        expected_finish=date(2023, 10, 30),
        registered_at=datetime.fromisoformat("2023-08-02T16:05:00+07:00"),
        measures=(
            Measure("Chiều dài tuyến", "km", Decimal("1.6"), Decimal("1.6")),
            Measure("Lượt đoàn viên tham gia", "lượt", Decimal("300"), Decimal("368")),
            Measure("Rác thu gom", "kg", achieved=Decimal("2150")),
        ),
        people_served=2400,
        funding=Funding(5_000_000, 17_400_000, 184),
        photos=(
            Photo("clean_up", 151, "before", "Rác thải ứ đọng đầu tuyến"),
            Photo("clean_up", 151, "during", "Ngày Chủ nhật xanh 20/8/2023", gps=True),
            Photo("clean_up", 151, "after", "Tuyến đường sau khi ra quân", (1920, 1080)),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="thanhnien-cong-dan-so",
        unit="doan-thanh-nien",
        kind="model",
        title="Điểm hỗ trợ công dân số cuối tuần",
        goal=(
            "Đoàn viên trực tại nhà sinh hoạt cộng đồng hướng dẫn người dân cài định danh điện tử, nộp hồ"
            " sơ trực tuyến, thanh toán không dùng tiền mặt."
        ),
        place="Nhà sinh hoạt cộng đồng năm tổ dân phố, luân phiên sáng thứ Bảy",
        contents=(1, 4),
        starts_on=date(2023, 8, 19),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-10T10:10:00+07:00"),
        measures=(
            Measure("Lượt người được hướng dẫn", "lượt", Decimal("800"), Decimal("915")),
            Measure("Hồ sơ nộp trực tuyến", "hồ sơ", Decimal("150"), Decimal("162")),
        ),
        people_served=915,
        funding=Funding(socialised=6_200_000, workdays=96),
        photos=(
            Photo("meeting", 161, "before", "Sắp xếp bàn ghế trước giờ hướng dẫn", encoding="png"),
            Photo("meeting", 161, "during", "Buổi hướng dẫn tại tổ dân phố 5"),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="ccb-hang-cay",
        unit="hoi-cuu-chien-binh",
        kind="works",
        title="Hàng cây cựu chiến binh",
        goal=(
            "Trồng và chăm sóc cây xanh trên khu đất trống, góp phần tạo cảnh quan chào mừng kỷ niệm 20 "
            "năm ngày thành lập phường."
        ),
        place="Dải đất công cộng cuối tổ dân phố 4",
        contents=(3, 5),
        starts_on=date(2023, 8, 19),
        expected_finish=date(2023, 10, 20),
        registered_at=datetime.fromisoformat("2023-08-07T07:55:00+07:00"),
        measures=(
            Measure("Số cây được trồng", "cây", Decimal("200"), Decimal("230")),
            Measure("Tỷ lệ cây sống", "%", Decimal("95"), Decimal("97.4")),
        ),
        people_served=None,
        funding=Funding(socialised=16_100_000, workdays=78),
        photos=(
            Photo("tree_planting", 171, "before", "Khu đất trống trước khi trồng cây", (1920, 1080)),
            Photo("tree_planting", 171, "during", "Hội viên cựu chiến binh trồng cây sáng 19/8/2023"),
            Photo("tree_planting", 171, "after", "Hàng cây được chăm sóc tốt"),
        ),
        review="published",
        status="done",
    ),
    Initiative(
        key="ccb-tu-quan-an-ninh",
        unit="hoi-cuu-chien-binh",
        kind="model",
        title="Tổ cựu chiến binh tự quản an ninh trật tự",
        goal=("Mỗi chi hội thành lập một tổ tự quản, phối hợp tuần tra đêm và hòa giải mâu thuẫn trong khu dân cư."),
        place="05 tổ dân phố",
        contents=(2, 4),
        starts_on=date(2023, 9, 1),
        expected_finish=date(2023, 12, 15),
        registered_at=datetime.fromisoformat("2023-08-15T21:30:00+07:00"),
        measures=(Measure("Số tổ tự quản", "tổ", Decimal("5")),),
        people_served=None,
        funding=Funding(),
        photos=(),
        review="draft",
        status="planned",
    ),
)
