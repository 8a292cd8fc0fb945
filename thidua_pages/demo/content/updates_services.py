"""Progress of the health station and the school."""

from datetime import date
from decimal import Decimal

from .shapes import Photo, Update

UPDATES: tuple[Update, ...] = (
    Update(
        key="yte-suc-khoe-nguoi-cao-tuoi-1",
        initiative="yte-suc-khoe-nguoi-cao-tuoi",
        on=date(2023, 8, 30),
        percent=20,
        text=(
            "Buổi khám đầu tiên tại tổ dân phố 1 có 104 người cao tuổi tham gia. Phát hiện 17 cụ tăng "
            "huyết áp chưa điều trị, đã lập sổ theo dõi."
        ),
        measures=(
            (
                "Lượt người được khám",
                Decimal("104"),
            ),
            (
                "Người được lập sổ theo dõi",
                Decimal("82"),
            ),
        ),
        photos=(Photo("health_check", 233, "during", "Buổi khám tại tổ dân phố 1"),),
    ),
    Update(
        key="yte-suc-khoe-nguoi-cao-tuoi-2",
        initiative="yte-suc-khoe-nguoi-cao-tuoi",
        on=date(2023, 10, 11),
        percent=60,
        text=(
            "Đã khám tại ba tổ dân phố với 338 lượt người. Nhóm bác sĩ tình nguyện hỗ trợ siêu âm miễn "
            "phí trong buổi thứ ba."
        ),
        measures=(
            (
                "Lượt người được khám",
                Decimal("338"),
            ),
            (
                "Người được lập sổ theo dõi",
                Decimal("265"),
            ),
        ),
        photos=(Photo("health_check", 234, "during", "Tư vấn dinh dưỡng cho người cao tuổi", (1920, 1080)),),
    ),
    Update(
        key="yte-suc-khoe-nguoi-cao-tuoi-3",
        initiative="yte-suc-khoe-nguoi-cao-tuoi",
        on=date(2023, 12, 6),
        percent=100,
        text=(
            "Hoàn thành năm buổi khám, tổng cộng 563 lượt người và 441 người được lập sổ theo dõi. Trạm "
            "sẽ nhắc lịch tái khám qua nhóm Zalo của từng tổ."
        ),
        measures=(
            (
                "Lượt người được khám",
                Decimal("563"),
            ),
            (
                "Người được lập sổ theo dõi",
                Decimal("441"),
            ),
        ),
    ),
    Update(
        key="truonghoc-thu-vien-xanh-1",
        initiative="truonghoc-thu-vien-xanh",
        on=date(2023, 9, 22),
        percent=25,
        text=(
            "Sơn lại phòng, thay hệ thống đèn và đóng sáu kệ sách thấp vừa tầm học sinh. Phụ huynh góp 180 cuốn sách."
        ),
        measures=(
            (
                "Số đầu sách bổ sung",
                Decimal("180"),
            ),
        ),
        photos=(Photo("reading_corner", 242, "during", "Phụ huynh cùng thầy cô dọn phòng"),),
    ),
    Update(
        key="truonghoc-thu-vien-xanh-2",
        initiative="truonghoc-thu-vien-xanh",
        on=date(2023, 11, 17),
        percent=85,
        text=(
            "Khai trương thư viện chào mừng Ngày Nhà giáo Việt Nam 20/11. Thư viện có thêm 512 cuốn, "
            "trong đó 90 cuốn truyện tranh song ngữ. Mỗi lớp có một tiết đọc sách hằng tuần."
        ),
        measures=(
            (
                "Số đầu sách bổ sung",
                Decimal("512"),
            ),
            (
                "Học sinh tham gia",
                Decimal("420"),
            ),
        ),
        photos=(
            Photo(
                "reading_corner",
                243,
                "after",
                "Tiết đọc sách đầu tiên ở thư viện mới",
                shows_children=True,
            ),
        ),
    ),
    Update(
        key="truonghoc-thu-vien-xanh-3",
        initiative="truonghoc-thu-vien-xanh",
        on=date(2023, 12, 11),
        percent=90,
        text="Nhà trường đang chờ đợt sách thứ ba do hội cựu học sinh tặng.",
        review="draft",
    ),
)
