"""Progress of the residential groups 1 and 2."""

from datetime import date
from decimal import Decimal

from .shapes import Photo, Update

UPDATES: tuple[Update, ...] = (
    Update(
        key="tdp1-thap-sang-1",
        initiative="tdp1-thap-sang",
        on=date(2023, 8, 27),
        percent=35,
        text=(
            "Tối 26/8, tổ dân phố huy động hơn 30 người cùng thợ điện dựng xong 15 trụ đèn tại hẻm số 3. "
            "Các hộ dân hai bên hẻm cho mượn điện và nấu cháo khuya động viên anh em. Ban công tác Mặt "
            "trận thu thêm được 9,5 triệu đồng tiền ủng hộ."
        ),
        measures=(
            (
                "Số trụ đèn",
                Decimal("15"),
            ),
            (
                "Chiều dài tuyến được chiếu sáng",
                Decimal("0.45"),
            ),
        ),
        photos=(Photo("street_lights_night", 12, "during", "Dựng trụ đèn ở hẻm số 3"),),
    ),
    Update(
        key="tdp1-thap-sang-2",
        initiative="tdp1-thap-sang",
        on=date(2023, 9, 24),
        percent=70,
        text=(
            "Đã lắp xong hẻm số 5, nâng tổng số lên 29 trụ. Hai hộ kinh doanh đầu hẻm tặng thêm 4 bộ đèn."
            " Còn lại hẻm số 9, dự kiến thi công trong nửa đầu tháng 10."
        ),
        measures=(
            (
                "Số trụ đèn",
                Decimal("29"),
            ),
            (
                "Chiều dài tuyến được chiếu sáng",
                Decimal("0.9"),
            ),
        ),
    ),
    Update(
        key="tdp1-thap-sang-3",
        initiative="tdp1-thap-sang",
        on=date(2023, 10, 16),
        percent=100,
        text=(
            "Tối 15/10, công trình chính thức bật đèn trên cả ba hẻm, tổng cộng 42 trụ, vượt 6 trụ so với"
            " đăng ký. Bà con phấn khởi, buổi tối các cụ ra hẻm đi bộ đông hơn hẳn. Tổ đã phân công mỗi "
            "hẻm hai người theo dõi, báo hỏng để sửa kịp thời."
        ),
        measures=(
            (
                "Số trụ đèn",
                Decimal("42"),
            ),
            (
                "Chiều dài tuyến được chiếu sáng",
                Decimal("1.3"),
            ),
        ),
        photos=(Photo("street_lights_night", 13, "after", "Bà con đi bộ dưới đèn mới", (1200, 1600)),),
    ),
    Update(
        key="tdp1-duong-hoa-1",
        initiative="tdp1-duong-hoa",
        on=date(2023, 8, 20),
        percent=20,
        text=(
            "Sáng Chủ nhật 20/8, 45 hộ ra quân phát cỏ, dọn rác và đánh luống dài khoảng 180 m. Mỗi hộ "
            "nhận cây giống chuỗi ngọc, hoa mười giờ do tổ cấp."
        ),
        measures=(
            (
                "Chiều dài bồn hoa",
                Decimal("180"),
            ),
            (
                "Số hộ tham gia",
                Decimal("45"),
            ),
        ),
        photos=(Photo("flower_road", 22, "during", "Bà con đánh luống, xuống cây giống"),),
    ),
    Update(
        key="tdp1-duong-hoa-2",
        initiative="tdp1-duong-hoa",
        on=date(2023, 9, 17),
        percent=55,
        text=(
            "Đã trồng được 470 m, thêm 16 hộ đăng ký tham gia. Đợt mưa đầu tháng 9 làm hư khoảng 40 m cây"
            " con, tổ đã trồng dặm lại."
        ),
        measures=(
            (
                "Chiều dài bồn hoa",
                Decimal("470"),
            ),
            (
                "Số hộ tham gia",
                Decimal("61"),
            ),
        ),
    ),
    Update(
        key="tdp1-duong-hoa-3",
        initiative="tdp1-duong-hoa",
        on=date(2023, 10, 22),
        percent=None,
        text=(
            "Tuần này bà con tập trung làm bờ bồn bằng gạch thẻ do một doanh nghiệp tặng. Chưa đo lại "
            "chiều dài, sẽ cập nhật trong kỳ sau."
        ),
    ),
    Update(
        key="tdp1-duong-hoa-4",
        initiative="tdp1-duong-hoa",
        on=date(2023, 11, 26),
        percent=100,
        text=(
            "Tuyến hoa hoàn thành 860 m với 74 hộ tham gia, hoa đang nở đẹp dọc hai bên đường. Tổ tự quản"
            " duy trì chấm điểm vào sáng Chủ nhật, hộ nào để cỏ mọc sẽ được nhắc nhở ngay."
        ),
        measures=(
            (
                "Chiều dài bồn hoa",
                Decimal("860"),
            ),
            (
                "Số hộ tham gia",
                Decimal("74"),
            ),
        ),
        photos=(Photo("flower_road", 23, "after", "Tuyến hoa nở rộ cuối tháng 11", (1920, 1080)),),
    ),
    Update(
        key="tdp2-bich-hoa-1",
        initiative="tdp2-bich-hoa",
        on=date(2023, 9, 10),
        percent=40,
        text=(
            "Đã bóc xóa toàn bộ quảng cáo, rao vặt và quét vôi lót. Nhóm vẽ gồm 12 đoàn viên và hai thầy "
            "giáo mỹ thuật hoàn thành 78 m² đầu tiên với chủ đề nhà rông và mùa hoa dã quỳ."
        ),
        measures=(
            (
                "Diện tích tranh",
                Decimal("78"),
            ),
            (
                "Số điểm quảng cáo, rao vặt được xóa",
                Decimal("63"),
            ),
        ),
        photos=(Photo("mural_wall", 32, "during", "Vẽ phác thảo và tô màu lót"),),
    ),
    Update(
        key="tdp2-bich-hoa-2",
        initiative="tdp2-bich-hoa",
        on=date(2023, 10, 29),
        percent=100,
        text=(
            "Hoàn thành 205 m² tranh, vượt 25 m² so với đăng ký. Bà con góp thêm sơn phủ chống rêu mốc "
            "nên tranh bền hơn. Đoạn đường trở thành nơi các cháu dạo chơi mỗi chiều."
        ),
        measures=(
            (
                "Diện tích tranh",
                Decimal("205"),
            ),
        ),
        photos=(Photo("mural_wall", 33, "after", "Toàn cảnh đoạn tường bích họa", (1920, 1080)),),
    ),
    Update(
        key="tdp2-thoat-nuoc-1",
        initiative="tdp2-thoat-nuoc",
        on=date(2023, 9, 3),
        percent=15,
        text=(
            "Đã họp dân, chín hộ thống nhất hiến đất với tổng diện tích 64 m². Phường cấp 6 tấn xi măng, "
            "ống cống đã tập kết về đầu hẻm."
        ),
        measures=(
            (
                "Số hộ hiến đất",
                Decimal("9"),
            ),
        ),
    ),
    Update(
        key="tdp2-thoat-nuoc-2",
        initiative="tdp2-thoat-nuoc",
        on=date(2023, 10, 8),
        percent=45,
        text=(
            "Đào và xây được 110 m rãnh. Do mưa kéo dài, một đoạn bị sạt phải kè lại bằng đá hộc nên chậm"
            " khoảng mười ngày so với kế hoạch."
        ),
        measures=(
            (
                "Chiều dài rãnh",
                Decimal("110"),
            ),
        ),
        photos=(Photo("drainage_works", 42, "during", "Xây rãnh đoạn giữa hẻm", (1200, 1600), "rotated"),),
    ),
    Update(
        key="tdp2-thoat-nuoc-3",
        initiative="tdp2-thoat-nuoc",
        on=date(2023, 11, 12),
        percent=62,
        text=(
            "Xây xong 150 m, đã đậy đan 90 m. Hai trận mưa lớn vừa qua đoạn đã làm xong không còn ngập. "
            "Đề nghị phường hỗ trợ thêm 2 tấn xi măng để kịp hoàn thành trước ngày 15/12."
        ),
        measures=(
            (
                "Chiều dài rãnh",
                Decimal("150"),
            ),
        ),
        photos=(Photo("drainage_works", 43, "during", "Đậy đan bê tông đoạn đầu hẻm"),),
    ),
    Update(
        key="tdp2-thoat-nuoc-4",
        initiative="tdp2-thoat-nuoc",
        on=date(2023, 12, 10),
        percent=85,
        text=(
            "Đã đào xong toàn tuyến, xây được 205 m rãnh và đậy đan 160 m. Còn đoạn cuối hẻm đang chờ đan"
            " bê tông, dự kiến xong trong tuần tới."
        ),
        measures=(
            (
                "Chiều dài rãnh",
                Decimal("205"),
            ),
        ),
        review="in_review",
    ),
)
