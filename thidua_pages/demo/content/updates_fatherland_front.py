"""Progress of the Fatherland Front."""

from datetime import date
from decimal import Decimal

from .shapes import Photo, Update

UPDATES: tuple[Update, ...] = (
    Update(
        key="mttq-nha-dai-doan-ket-1",
        initiative="mttq-nha-dai-doan-ket",
        on=date(2023, 9, 6),
        percent=30,
        text=(
            "Khởi công sửa căn nhà đầu tiên tại tổ dân phố 2. Gia đình góp ngày công, dân quân giúp tháo "
            "mái cũ và vận chuyển vật liệu. Kinh phí vận động được 68 triệu đồng."
        ),
        measures=(
            (
                "Kinh phí vận động",
                Decimal("68"),
            ),
        ),
        photos=(Photo("house_repair", 112, "during", "Tháo dỡ mái cũ, chuẩn bị lợp mới"),),
    ),
    Update(
        key="mttq-nha-dai-doan-ket-2",
        initiative="mttq-nha-dai-doan-ket",
        on=date(2023, 10, 18),
        percent=65,
        text=(
            "Bàn giao hai căn nhà tại tổ dân phố 2 và tổ dân phố 4. Căn thứ ba tại tổ dân phố 5 đang trát"
            " tường, lát nền."
        ),
        measures=(
            (
                "Số nhà được sửa chữa",
                Decimal("2"),
            ),
            (
                "Kinh phí vận động",
                Decimal("112"),
            ),
        ),
        photos=(Photo("house_repair", 113, "after", "Căn nhà thứ hai được bàn giao"),),
    ),
    Update(
        key="mttq-nha-dai-doan-ket-3",
        initiative="mttq-nha-dai-doan-ket",
        on=date(2023, 11, 18),
        percent=100,
        text=(
            "Ngày 17/11 bàn giao căn nhà thứ ba đúng dịp Ngày hội Đại đoàn kết toàn dân tộc. Tổng kinh "
            "phí vận động 146,5 triệu đồng, vượt 26,5 triệu đồng so với đăng ký. Ba gia đình đón Tết "
            "trong nhà mới, hai hộ đã viết đơn xin thoát nghèo."
        ),
        measures=(
            (
                "Số nhà được sửa chữa",
                Decimal("3"),
            ),
            (
                "Kinh phí vận động",
                Decimal("146.5"),
            ),
        ),
        photos=(Photo("house_repair", 114, "after", "Niềm vui trong ngày nhận nhà", (1200, 1600)),),
    ),
    Update(
        key="mttq-khu-dan-cu-tu-quan-1",
        initiative="mttq-khu-dan-cu-tu-quan",
        on=date(2023, 9, 15),
        percent=35,
        text=(
            "Tổ chức năm buổi sinh hoạt phát động tại năm tổ dân phố, 410 hộ ký cam kết. Nội dung được bà"
            " con góp ý nhiều nhất là giữ vệ sinh đường hẻm."
        ),
        measures=(
            (
                "Số hộ ký cam kết",
                Decimal("410"),
            ),
            (
                "Số buổi sinh hoạt khu dân cư",
                Decimal("5"),
            ),
        ),
        photos=(Photo("meeting", 122, "during", "Buổi sinh hoạt tại tổ dân phố 1"),),
    ),
    Update(
        key="mttq-khu-dan-cu-tu-quan-2",
        initiative="mttq-khu-dan-cu-tu-quan",
        on=date(2023, 11, 4),
        percent=75,
        text=(
            "Đã có 730 hộ ký cam kết qua mười buổi sinh hoạt. Hai vụ mâu thuẫn đất đai nhỏ được tổ hòa "
            "giải giải quyết xong ngay tại cơ sở."
        ),
        measures=(
            (
                "Số hộ ký cam kết",
                Decimal("730"),
            ),
            (
                "Số buổi sinh hoạt khu dân cư",
                Decimal("10"),
            ),
        ),
    ),
    Update(
        key="mttq-khu-dan-cu-tu-quan-3",
        initiative="mttq-khu-dan-cu-tu-quan",
        on=date(2023, 12, 9),
        percent=94,
        text=(
            "Số hộ ký cam kết đạt 846 hộ, bằng 94% so với đăng ký. Dự kiến hai buổi sinh hoạt còn lại tổ "
            "chức trước ngày 31/12."
        ),
        measures=(
            (
                "Số hộ ký cam kết",
                Decimal("846"),
            ),
            (
                "Số buổi sinh hoạt khu dân cư",
                Decimal("13"),
            ),
        ),
    ),
)
