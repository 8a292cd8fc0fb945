"""Progress of the Youth Union and of the veterans."""

from datetime import date
from decimal import Decimal

from .shapes import Photo, Update

UPDATES: tuple[Update, ...] = (
    Update(
        key="thanhnien-sang-xanh-sach-1",
        initiative="thanhnien-sang-xanh-sach",
        on=date(2023, 8, 21),
        percent=35,
        text=(
            "Ngày Chủ nhật xanh 20/8 có 126 đoàn viên, thanh niên ra quân. Dọn sạch 820 kg rác, bóc xóa "
            "74 điểm quảng cáo trái phép và phát quang 400 m lề đường."
        ),
        measures=(
            (
                "Lượt đoàn viên tham gia",
                Decimal("126"),
            ),
            (
                "Rác thu gom",
                Decimal("820"),
            ),
        ),
        photos=(Photo("clean_up", 152, "during", "Đoàn viên ra quân ngày Chủ nhật xanh", encoding="rotated"),),
    ),
    Update(
        key="thanhnien-sang-xanh-sach-2",
        initiative="thanhnien-sang-xanh-sach",
        on=date(2023, 9, 18),
        percent=70,
        text="Trồng hoa hai bên đoạn 900 m, lắp 30 chân cột cờ. Tổng lượt tham gia đạt 247 lượt.",
        measures=(
            (
                "Chiều dài tuyến",
                Decimal("0.9"),
            ),
            (
                "Lượt đoàn viên tham gia",
                Decimal("247"),
            ),
            (
                "Rác thu gom",
                Decimal("1490"),
            ),
        ),
        photos=(Photo("clean_up", 153, "after", "Đoạn đường đã treo cờ, trồng hoa"),),
    ),
    Update(
        key="thanhnien-sang-xanh-sach-3",
        initiative="thanhnien-sang-xanh-sach",
        on=date(2023, 10, 29),
        percent=100,
        text=(
            "Hoàn thành toàn tuyến 1,6 km sáng – xanh – sạch – đẹp. Chi đoàn các tổ dân phố ký giao ước "
            "giữ gìn, mỗi tháng ra quân một lần."
        ),
        measures=(
            (
                "Chiều dài tuyến",
                Decimal("1.6"),
            ),
            (
                "Lượt đoàn viên tham gia",
                Decimal("368"),
            ),
            (
                "Rác thu gom",
                Decimal("2150"),
            ),
        ),
        photos=(Photo("clean_up", 154, "after", "Tuyến đường thanh niên hoàn thành", (1920, 1080)),),
    ),
    Update(
        key="thanhnien-cong-dan-so-1",
        initiative="thanhnien-cong-dan-so",
        on=date(2023, 9, 16),
        percent=30,
        text=(
            "Bốn buổi đầu hướng dẫn 260 lượt người, chủ yếu cài đặt định danh điện tử mức 2. Người lớn "
            "tuổi hay quên mật khẩu nên tổ soạn thêm tờ hướng dẫn chữ to."
        ),
        measures=(
            (
                "Lượt người được hướng dẫn",
                Decimal("260"),
            ),
            (
                "Hồ sơ nộp trực tuyến",
                Decimal("31"),
            ),
        ),
    ),
    Update(
        key="thanhnien-cong-dan-so-2",
        initiative="thanhnien-cong-dan-so",
        on=date(2023, 10, 21),
        percent=60,
        text=(
            "Đã hỗ trợ 548 lượt người, nộp 94 hồ sơ trực tuyến ngay tại điểm. Nhiều bà con lần đầu tự nộp"
            " hồ sơ khai sinh cho con, cháu."
        ),
        measures=(
            (
                "Lượt người được hướng dẫn",
                Decimal("548"),
            ),
            (
                "Hồ sơ nộp trực tuyến",
                Decimal("94"),
            ),
        ),
        photos=(Photo("meeting", 162, "during", "Hướng dẫn nộp hồ sơ trực tuyến"),),
    ),
    Update(
        key="thanhnien-cong-dan-so-3",
        initiative="thanhnien-cong-dan-so",
        on=date(2023, 12, 9),
        percent=100,
        text=(
            "Tổng kết 16 buổi trực, hướng dẫn 915 lượt người và nộp 162 hồ sơ, đều vượt số đã đăng ký. Mô"
            " hình được duy trì mỗi tháng một buổi trong năm 2024."
        ),
        measures=(
            (
                "Lượt người được hướng dẫn",
                Decimal("915"),
            ),
            (
                "Hồ sơ nộp trực tuyến",
                Decimal("162"),
            ),
        ),
        photos=(Photo("meeting", 163, "after", "Biểu dương đoàn viên tích cực"),),
    ),
    Update(
        key="ccb-hang-cay-1",
        initiative="ccb-hang-cay",
        on=date(2023, 8, 20),
        percent=50,
        text=("Sáng 19/8, 58 hội viên trồng 120 cây sao đen và bằng lăng. Mỗi cây gắn biển tên chi hội chăm sóc."),
        measures=(
            (
                "Số cây được trồng",
                Decimal("120"),
            ),
        ),
        photos=(Photo("tree_planting", 172, "during", "Trồng cây ngày 19/8", (1920, 1080)),),
    ),
    Update(
        key="ccb-hang-cay-2",
        initiative="ccb-hang-cay",
        on=date(2023, 10, 18),
        percent=90,
        text=("Trồng đủ 230 cây. Chi hội 4 tự làm hệ thống tưới bằng ống nhựa cũ nên cây bén rễ tốt."),
        measures=(
            (
                "Số cây được trồng",
                Decimal("230"),
            ),
        ),
    ),
    Update(
        key="ccb-hang-cay-3",
        initiative="ccb-hang-cay",
        on=date(2023, 11, 20),
        percent=100,
        text=(
            "Kiểm tra sau một tháng, tỷ lệ cây sống đạt 97,4%; đã dặm lại sáu cây chết. Hội bàn giao khu "
            "cây xanh cho chi hội 4 chăm sóc lâu dài."
        ),
        measures=(
            (
                "Số cây được trồng",
                Decimal("230"),
            ),
            (
                "Tỷ lệ cây sống",
                Decimal("97.4"),
            ),
        ),
        photos=(Photo("tree_planting", 173, "after", "Hàng cây sau ba tháng"),),
    ),
)
