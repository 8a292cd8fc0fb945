"""Progress of the Women's Union."""

from datetime import date
from decimal import Decimal

from .shapes import Photo, Update

UPDATES: tuple[Update, ...] = (
    Update(
        key="phunu-ngoi-nha-xanh-1",
        initiative="phunu-ngoi-nha-xanh",
        on=date(2023, 8, 24),
        percent=25,
        text=(
            "Đặt hai ngôi nhà xanh đầu tiên tại tổ dân phố 1 và tổ dân phố 3. Sau hai tuần gom được 210 "
            "kg chai nhựa, vỏ lon."
        ),
        measures=(
            (
                "Số ngôi nhà xanh",
                Decimal("2"),
            ),
            (
                "Phế liệu thu gom",
                Decimal("210"),
            ),
        ),
        photos=(Photo("recycling", 133, "during", "Hội viên tập kết chai nhựa", encoding="heic"),),
    ),
    Update(
        key="phunu-ngoi-nha-xanh-2",
        initiative="phunu-ngoi-nha-xanh",
        on=date(2023, 9, 28),
        percent=60,
        text=(
            "Đã có năm ngôi nhà xanh ở cả năm tổ dân phố. Tiền bán phế liệu mua được 12 thẻ bảo hiểm y tế"
            " tặng phụ nữ đơn thân. Các cháu học sinh cũng mang chai nhựa đến góp."
        ),
        measures=(
            (
                "Số ngôi nhà xanh",
                Decimal("5"),
            ),
            (
                "Phế liệu thu gom",
                Decimal("905"),
            ),
            (
                "Thẻ bảo hiểm y tế được tặng",
                Decimal("12"),
            ),
        ),
    ),
    Update(
        key="phunu-ngoi-nha-xanh-3",
        initiative="phunu-ngoi-nha-xanh",
        on=date(2023, 11, 24),
        percent=100,
        text=(
            "Đặt thêm một ngôi nhà xanh tại khu vực chợ theo đề nghị của tiểu thương, nâng tổng số lên "
            "sáu điểm. Tổng phế liệu 1.840 kg, tặng 27 thẻ bảo hiểm y tế và 35 suất quà."
        ),
        measures=(
            (
                "Số ngôi nhà xanh",
                Decimal("6"),
            ),
            (
                "Phế liệu thu gom",
                Decimal("1840"),
            ),
            (
                "Thẻ bảo hiểm y tế được tặng",
                Decimal("27"),
            ),
        ),
        photos=(Photo("recycling", 134, "after", "Trao thẻ bảo hiểm y tế cho phụ nữ khó khăn"),),
    ),
    Update(
        key="phunu-di-cho-lan-1",
        initiative="phunu-di-cho-lan",
        on=date(2023, 9, 25),
        percent=40,
        text=(
            "Tặng 140 chiếc làn cho hội viên trong hai buổi sinh hoạt chi hội. Có 18 tiểu thương ký cam "
            "kết không phát túi ni lông loại nhỏ."
        ),
        measures=(
            (
                "Số làn được tặng",
                Decimal("140"),
            ),
            (
                "Số tiểu thương cam kết",
                Decimal("18"),
            ),
        ),
        photos=(Photo("market", 142, "after", "Tặng làn cho hội viên tại chợ"),),
    ),
    Update(
        key="phunu-di-cho-lan-2",
        initiative="phunu-di-cho-lan",
        on=date(2023, 11, 15),
        percent=80,
        text=(
            "Tổng số làn đã tặng là 260 chiếc. Một số sạp hàng thịt, cá còn dùng túi ni lông do chưa có "
            "bao bì thay thế, Hội đang tìm nguồn lá chuối và túi giấy."
        ),
        measures=(
            (
                "Số làn được tặng",
                Decimal("260"),
            ),
            (
                "Số tiểu thương cam kết",
                Decimal("34"),
            ),
        ),
    ),
    Update(
        key="phunu-di-cho-lan-3",
        initiative="phunu-di-cho-lan",
        on=date(2023, 12, 8),
        percent=None,
        text="Đang rà soát lại danh sách tiểu thương thực hiện tốt để biểu dương.",
        review="returned",
        return_reason=(
            "Báo cáo còn chung chung, đề nghị Hội bổ sung số làn đã tặng, số tiểu thương thực hiện đến "
            "thời điểm báo cáo và ít nhất một ảnh minh chứng."
        ),
    ),
)
