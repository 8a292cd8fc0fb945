"""Progress of the ward's offices and armed forces."""

from datetime import date
from decimal import Decimal

from .shapes import Photo, Update

UPDATES: tuple[Update, ...] = (
    Update(
        key="congan-mat-than-an-ninh-1",
        initiative="congan-mat-than-an-ninh",
        on=date(2023, 9, 8),
        percent=25,
        text=(
            "Lắp 11 mắt camera tại bốn giao lộ của tổ dân phố 1 và tổ dân phố 2. Hai cơ sở kinh doanh tài"
            " trợ đầu ghi hình."
        ),
        measures=(
            (
                "Số mắt camera",
                Decimal("11"),
            ),
            (
                "Số giao lộ được lắp",
                Decimal("4"),
            ),
        ),
    ),
    Update(
        key="congan-mat-than-an-ninh-2",
        initiative="congan-mat-than-an-ninh",
        on=date(2023, 10, 20),
        percent=60,
        text=(
            "Số mắt camera đạt 24. Qua dữ liệu camera, Công an phường đã tìm và trả lại một xe đạp, một "
            "ví tiền cho người dân."
        ),
        measures=(
            (
                "Số mắt camera",
                Decimal("24"),
            ),
            (
                "Số giao lộ được lắp",
                Decimal("7"),
            ),
        ),
        photos=(Photo("street_lights_night", 182, "after", "Giao lộ đã lắp camera và đèn"),),
    ),
    Update(
        key="congan-mat-than-an-ninh-3",
        initiative="congan-mat-than-an-ninh",
        on=date(2023, 12, 1),
        percent=78,
        text=("Đã lắp 31 mắt camera ở mười giao lộ. Còn hai giao lộ thuộc tổ dân phố 5 chờ kéo đường truyền."),
        measures=(
            (
                "Số mắt camera",
                Decimal("31"),
            ),
            (
                "Số giao lộ được lắp",
                Decimal("10"),
            ),
        ),
    ),
    Update(
        key="quansu-chung-suc-1",
        initiative="quansu-chung-suc",
        on=date(2023, 9, 11),
        percent=40,
        text=(
            "Giúp ba gia đình chính sách ở tổ dân phố 3 lợp lại mái bếp, làm chuồng gà và dọn vườn, tổng "
            "cộng 62 ngày công."
        ),
        measures=(
            (
                "Số gia đình được giúp",
                Decimal("3"),
            ),
            (
                "Số ngày công",
                Decimal("62"),
            ),
        ),
        photos=(Photo("house_repair", 202, "during", "Dân quân giúp lợp mái bếp"),),
    ),
    Update(
        key="quansu-chung-suc-2",
        initiative="quansu-chung-suc",
        on=date(2023, 11, 29),
        percent=100,
        text=(
            "Hoàn thành giúp chín gia đình với 176 ngày công, trong đó có hai gia đình neo đơn được hái "
            "cà phê kịp vụ. Các gia đình rất cảm động, nhiều cụ coi anh em dân quân như con cháu trong "
            "nhà."
        ),
        measures=(
            (
                "Số gia đình được giúp",
                Decimal("9"),
            ),
            (
                "Số ngày công",
                Decimal("176"),
            ),
        ),
        photos=(Photo("house_repair", 203, "after", "Thăm gia đình sau khi sửa nhà"),),
    ),
    Update(
        key="vptk-mot-cua-than-thien-1",
        initiative="vptk-mot-cua-than-thien",
        on=date(2023, 9, 29),
        percent=50,
        text=(
            "Tỷ lệ hồ sơ đúng và trước hạn quý III đạt 99,2%. Trả kết quả tại nhà cho 34 lượt người cao "
            "tuổi, người khuyết tật."
        ),
        measures=(
            (
                "Tỷ lệ hồ sơ đúng và trước hạn",
                Decimal("99.2"),
            ),
            (
                "Kết quả trả tại nhà",
                Decimal("34"),
            ),
        ),
    ),
    Update(
        key="vptk-mot-cua-than-thien-2",
        initiative="vptk-mot-cua-than-thien",
        on=date(2023, 12, 12),
        percent=100,
        text=(
            "Đến ngày 12/12 tỷ lệ đúng và trước hạn đạt 99,6%, đã trả kết quả tại nhà 83 lượt. Hai hồ sơ "
            "trễ hẹn đều có thư xin lỗi gửi công dân. Phiếu khảo sát cho thấy 98% người dân hài lòng."
        ),
        measures=(
            (
                "Tỷ lệ hồ sơ đúng và trước hạn",
                Decimal("99.6"),
            ),
            (
                "Kết quả trả tại nhà",
                Decimal("83"),
            ),
        ),
        photos=(Photo("meeting", 212, "during", "Họp rút kinh nghiệm cuối tháng"),),
    ),
    Update(
        key="diachinh-via-he-1",
        initiative="diachinh-via-he",
        on=date(2023, 9, 20),
        percent=30,
        text=(
            "Sắp xếp 14 điểm bán ở đoạn thứ nhất, kẻ vạch 110 m vỉa hè. Đa số hộ kinh doanh đồng thuận "
            "sau ba buổi đối thoại."
        ),
        measures=(
            (
                "Số điểm bán được sắp xếp",
                Decimal("14"),
            ),
            (
                "Chiều dài vỉa hè được giải tỏa",
                Decimal("110"),
            ),
        ),
        photos=(Photo("market", 222, "after", "Đoạn thứ nhất sau khi sắp xếp"),),
    ),
    Update(
        key="diachinh-via-he-2",
        initiative="diachinh-via-he",
        on=date(2023, 10, 30),
        percent=45,
        text=(
            "Đã sắp xếp 22 điểm bán, giải tỏa 180 m vỉa hè. Tạm dừng đoạn thứ hai để chờ thành phố thống "
            "nhất phương án cải tạo rãnh thoát nước quanh chợ."
        ),
        measures=(
            (
                "Số điểm bán được sắp xếp",
                Decimal("22"),
            ),
            (
                "Chiều dài vỉa hè được giải tỏa",
                Decimal("180"),
            ),
        ),
    ),
)
