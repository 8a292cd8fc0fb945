"""Progress of the residential groups 3 to 5."""

from datetime import date
from decimal import Decimal

from .shapes import Photo, Update

UPDATES: tuple[Update, ...] = (
    Update(
        key="tdp3-nha-van-hoa-1",
        initiative="tdp3-nha-van-hoa",
        on=date(2023, 8, 27),
        percent=25,
        text=(
            "San nền, đầm chặt và đổ lớp bê tông lót 320 m². Có 41 lượt người tham gia trong hai ngày "
            "cuối tuần, cựu chiến binh và phụ nữ là lực lượng nòng cốt."
        ),
    ),
    Update(
        key="tdp3-nha-van-hoa-2",
        initiative="tdp3-nha-van-hoa",
        on=date(2023, 9, 30),
        percent=60,
        text=("Lát gạch được 210 m², xây xong bệ cột cờ và hai bồn hoa. Một gia đình trong tổ tặng bốn bộ ghế đá."),
        measures=(
            (
                "Diện tích sân được lát",
                Decimal("210"),
            ),
            (
                "Số ghế đá",
                Decimal("4"),
            ),
        ),
        photos=(Photo("cultural_house", 58, "during", "Lát gạch sân nhà sinh hoạt cộng đồng"),),
    ),
    Update(
        key="tdp3-nha-van-hoa-3",
        initiative="tdp3-nha-van-hoa",
        on=date(2023, 11, 12),
        percent=100,
        text=(
            "Công trình hoàn thành trước Ngày hội Đại đoàn kết toàn dân tộc 18/11. Sân được lát toàn bộ "
            "320 m², có cột cờ, mười bộ ghế đá và hàng hoa mười giờ quanh sân. Từ nay các buổi sinh hoạt "
            "của tổ không còn phải hoãn vì mưa lầy."
        ),
        measures=(
            (
                "Diện tích sân được lát",
                Decimal("320"),
            ),
            (
                "Số ghế đá",
                Decimal("10"),
            ),
        ),
        photos=(Photo("cultural_house", 59, "after", "Ngày hội Đại đoàn kết tại sân mới", (1920, 1080)),),
    ),
    Update(
        key="tdp3-goc-doc-sach-1",
        initiative="tdp3-goc-doc-sach",
        on=date(2023, 9, 23),
        percent=30,
        text=(
            "Tiếp nhận 214 cuốn sách, báo từ 37 gia đình. Bốn kệ sách do một xưởng mộc trong tổ đóng tặng"
            " đã được lắp xong."
        ),
        measures=(
            (
                "Số đầu sách",
                Decimal("214"),
            ),
        ),
        photos=(Photo("reading_corner", 62, "during", "Phân loại sách quyên góp"),),
    ),
    Update(
        key="tdp3-goc-doc-sach-2",
        initiative="tdp3-goc-doc-sach",
        on=date(2023, 10, 28),
        percent=60,
        text=(
            "Góc đọc sách mở cửa chính thức từ chiều 7/10, ba tuần đầu có 142 lượt người đọc, đông nhất "
            "là các cháu thiếu nhi. Số sách hiện có 350 cuốn."
        ),
        measures=(
            (
                "Số đầu sách",
                Decimal("350"),
            ),
            (
                "Lượt người đọc",
                Decimal("142"),
            ),
        ),
        photos=(Photo("reading_corner", 63, "after", "Chiều thứ Bảy ở góc đọc sách", shows_children=True),),
    ),
    Update(
        key="tdp3-goc-doc-sach-3",
        initiative="tdp3-goc-doc-sach",
        on=date(2023, 12, 3),
        percent=80,
        text=(
            "Sách tăng lên 430 cuốn, trong đó 60 cuốn của hội viên Hội Cựu giáo chức. Tổ bố trí thêm đèn "
            "và quạt để các cụ ngồi đọc báo buổi sáng."
        ),
        measures=(
            (
                "Số đầu sách",
                Decimal("430"),
            ),
            (
                "Lượt người đọc",
                Decimal("385"),
            ),
        ),
    ),
    Update(
        key="tdp4-hang-rao-xanh-1",
        initiative="tdp4-hang-rao-xanh",
        on=date(2023, 9, 17),
        percent=25,
        text=(
            "Tháo dỡ 340 m rào tạm, rào kẽm gai; 28 hộ xuống giống chè tàu. Tổ liên hệ vườn ươm mua cây "
            "giống giá gốc cho bà con."
        ),
        measures=(
            (
                "Chiều dài hàng rào",
                Decimal("340"),
            ),
            (
                "Số hộ thực hiện",
                Decimal("28"),
            ),
        ),
        photos=(Photo("green_living_fence", 72, "during", "Trồng chè tàu trên đường nội bộ số 2"),),
    ),
    Update(
        key="tdp4-hang-rao-xanh-2",
        initiative="tdp4-hang-rao-xanh",
        on=date(2023, 10, 25),
        percent=65,
        text=(
            "Đã trồng 880 m với 66 hộ. Một số đoạn cây bị khô do nắng gắt giữa tháng 10, các hộ đã trồng "
            "dặm và tưới hằng ngày."
        ),
        measures=(
            (
                "Chiều dài hàng rào",
                Decimal("880"),
            ),
            (
                "Số hộ thực hiện",
                Decimal("66"),
            ),
        ),
    ),
    Update(
        key="tdp4-hang-rao-xanh-3",
        initiative="tdp4-hang-rao-xanh",
        on=date(2023, 12, 3),
        percent=100,
        text=(
            "Hoàn thành 1.350 m hàng rào xanh của 97 hộ, vượt 150 m so với đăng ký. Tuy đăng ký muộn "
            "nhưng bà con làm rất nhanh, hai tuyến đường nay thoáng và đẹp hẳn lên."
        ),
        measures=(
            (
                "Chiều dài hàng rào",
                Decimal("1350"),
            ),
            (
                "Số hộ thực hiện",
                Decimal("97"),
            ),
        ),
        photos=(Photo("green_living_fence", 73, "after", "Đường nội bộ số 4 với hàng rào xanh", (1200, 1600)),),
    ),
    Update(
        key="tdp5-phan-loai-rac-1",
        initiative="tdp5-phan-loai-rac",
        on=date(2023, 9, 2),
        percent=30,
        text=(
            "Tập huấn cho 92 hộ tại hai buổi sinh hoạt, phát 180 giỏ đựng rác tái chế. Điểm rác tự phát "
            "đầu hẻm đã được dọn sạch và trồng hoa."
        ),
        measures=(
            (
                "Số hộ phân loại rác",
                Decimal("92"),
            ),
        ),
    ),
    Update(
        key="tdp5-phan-loai-rac-2",
        initiative="tdp5-phan-loai-rac",
        on=date(2023, 10, 15),
        percent=65,
        text=(
            "Có 145 hộ phân loại rác thường xuyên. Quỹ bán phế liệu hai tháng được 6,3 triệu đồng, đã "
            "trao ba suất học bổng cho học sinh khó khăn."
        ),
        measures=(
            (
                "Số hộ phân loại rác",
                Decimal("145"),
            ),
            (
                "Quỹ từ rác tái chế",
                Decimal("6.3"),
            ),
        ),
        photos=(Photo("recycling", 92, "during", "Thu gom rác tái chế sáng Chủ nhật"),),
    ),
    Update(
        key="tdp5-phan-loai-rac-3",
        initiative="tdp5-phan-loai-rac",
        on=date(2023, 12, 10),
        percent=100,
        text=(
            "187 hộ duy trì phân loại rác, đạt 125% so với đăng ký. Quỹ tích lũy 12,6 triệu đồng, trao "
            "tổng cộng bảy suất học bổng. Tổ đề nghị nhân rộng cách làm ra toàn phường."
        ),
        measures=(
            (
                "Số hộ phân loại rác",
                Decimal("187"),
            ),
            (
                "Quỹ từ rác tái chế",
                Decimal("12.6"),
            ),
        ),
        photos=(Photo("recycling", 93, "after", "Trao học bổng từ quỹ rác tái chế"),),
    ),
)
