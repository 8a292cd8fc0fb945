"""Nominations on their way, drafted, or returned."""

from .shapes import Nomination

NOMINATIONS: tuple[Nomination, ...] = (
    Nomination(
        key="tap-the-mttq",
        unit="mttq",
        nominee_kind="collective",
        full_name="Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường",
        honorific="",
        award_form=3,
        report=(
            (
                "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường đã chủ trì vận động 146,5 triệu "
                "đồng, sửa chữa ba nhà Đại đoàn kết cho hộ nghèo, hoàn thành trước thời hạn đăng ký 13 "
                "ngày."
            ),
            (
                'Mô hình Khu dân cư tự quản "5 không, 3 sạch" thu hút 846 hộ ký cam kết. Nhờ làm tốt công'
                " tác hòa giải, hai vụ mâu thuẫn được giải quyết ngay tại cơ sở."
            ),
            (
                "Ban Thường trực thực hiện tốt vai trò giám sát đợt thi đua, kịp thời phản ánh khó khăn "
                "của các tổ dân phố."
            ),
            ("Các hoạt động trên góp phần để phường đạt chỉ tiêu giảm tỷ lệ hộ nghèo đa chiều năm 2023."),
        ),
        evidence=(
            "mttq-nha-dai-doan-ket",
            "mttq-khu-dan-cu-tu-quan",
        ),
        stage="chair",
    ),
    Nomination(
        key="ong-nguyen-quoc-tuan",
        unit="ban-chi-huy-quan-su",
        nominee_kind="individual",
        full_name="Nguyễn Quốc Tuấn",
        honorific="Ông",
        award_form=1,
        report=(
            (
                "Đồng chí Nguyễn Quốc Tuấn, tiểu đội trưởng dân quân cơ động, trực tiếp tổ chức lực lượng"
                " giúp chín gia đình chính sách với 176 ngày công."
            ),
            (
                "Đồng chí gương mẫu nhận việc khó, tranh thủ cả ngày nghỉ để kịp lợp mái trước mùa mưa. "
                "Bản thân đồng chí góp 31 ngày công."
            ),
            ("Trong huấn luyện, tiểu đội do đồng chí chỉ huy đạt loại giỏi. Đồng chí được anh em và nhân dân quý mến."),
        ),
        evidence=("quansu-chung-suc",),
        stage="council_ballot",
    ),
    Nomination(
        key="ba-le-thi-thu-huong",
        unit="tram-y-te",
        nominee_kind="individual",
        full_name="Lê Thị Thu Hương",
        honorific="Bà",
        award_form=1,
        report=(
            (
                "Bà Lê Thị Thu Hương, nữ hộ sinh, là người đề xuất đưa buổi khám sức khỏe người cao tuổi "
                "về từng tổ dân phố thay vì chờ các cụ đến trạm."
            ),
            (
                "Trong bốn tháng, bà cùng đồng nghiệp khám 563 lượt người, lập sổ theo dõi cho 441 người;"
                " trực tiếp đến nhà 22 cụ không đi lại được."
            ),
            (
                'Bà thực hiện tốt lời dạy "Lương y như từ mẫu", được người dân gửi thư cảm ơn qua hòm thư'
                " góp ý của trạm."
            ),
        ),
        evidence=("yte-suc-khoe-nguoi-cao-tuoi",),
        stage="dossier_check",
    ),
    Nomination(
        key="ho-ba-pham-thi-lan",
        unit="to-dan-pho-2",
        nominee_kind="household",
        full_name="Hộ gia đình bà Phạm Thị Lan",
        honorific="",
        award_form=1,
        report=(
            ("Gia đình bà Phạm Thị Lan hiến 18 m² đất vườn, tháo dỡ 12 m tường rào để mở rãnh thoát nước hẻm số 7."),
            (
                "Ngoài hiến đất, gia đình góp 15 ngày công và lo nước uống cho tổ thi công trong suốt "
                "thời gian xây dựng."
            ),
            ("Gia đình luôn chấp hành chủ trương, chính sách; là hộ kinh doanh giỏi của tổ dân phố."),
        ),
        evidence=("tdp2-thoat-nuoc",),
        stage="returned",
        return_reason=(
            "Hộ gia đình do tổ dân phố giới thiệu nên cần hồ sơ đầy đủ, có biên bản họp bình xét. Phần thành "
            "tích cần ghi rõ diện tích đất hiến có xác nhận của công chức Địa chính – Xây dựng."
        ),
        is_simplified=True,
    ),
    Nomination(
        key="ong-vo-thanh-long",
        unit="to-dan-pho-3",
        nominee_kind="individual",
        full_name="Võ Thành Long",
        honorific="Ông",
        award_form=2,
        report=(
            (
                "Ông Võ Thành Long, tổ trưởng tổ dân phố 3, đứng ra vận động 37,2 triệu đồng và 132 ngày "
                "công chỉnh trang khuôn viên nhà sinh hoạt cộng đồng."
            ),
            (
                "Ông là người giữ chìa khóa, mở cửa Góc đọc sách cộng đồng mỗi chiều thứ Bảy, sáng Chủ "
                "nhật, không nhận thù lao."
            ),
            "(Đang bổ sung số liệu về mô hình Góc đọc sách đến hết ngày 15/12/2023.)",
        ),
        evidence=(
            "tdp3-nha-van-hoa",
            "tdp3-goc-doc-sach",
        ),
        stage="draft",
    ),
)
