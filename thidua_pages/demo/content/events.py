"""Activities on the occasion of the anniversary (III.3 and V.3 of the plan); invented but for the campaign's dates."""

from datetime import datetime

from .shapes import Event, Photo


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00+07:00")


EVENTS: tuple[Event, ...] = (
    Event(
        key="le-phat-dong-dot-thi-dua",
        title="Lễ phát động đợt thi đua chào mừng kỷ niệm 20 năm thành lập phường",
        starts_at=_at("2023-08-01T07:30"),
        ends_at=_at("2023-08-01T09:30"),
        place="Hội trường UBND phường",
        text=(
            "Công bố kế hoạch, ký giao ước thi đua giữa các tổ dân phố, các đoàn thể và các ngành thuộc phường.",
            "Các đơn vị đăng ký ít nhất một mô hình hoặc một công trình trước ngày 15/8/2023.",
        ),
        organiser="van-phong-thong-ke",
        photos=(Photo("meeting", 701, "after", "Đại biểu các đơn vị tại lễ phát động"),),
    ),
    Event(
        key="ngay-chu-nhat-xanh-thang-9",
        title="Ngày Chủ nhật xanh: cả phường ra quân dọn vệ sinh",
        starts_at=_at("2023-09-17T00:00"),
        ends_at=None,
        whole_day=True,
        place="Các tuyến đường, hẻm của năm tổ dân phố",
        text=(
            "Mỗi hộ cử một người, mang theo chổi, cuốc, bao. Đoàn Thanh niên phát găng tay tại nhà sinh hoạt cộng "
            "đồng của từng tổ từ 6 giờ.",
        ),
        organiser="doan-thanh-nien",
        photos=(
            Photo("clean_up", 711, "during", "Đoàn viên và bà con dọn rác trên đường liên tổ"),
            Photo("clean_up", 712, "after", "Đoạn đường sau buổi ra quân"),
        ),
    ),
    Event(
        key="hoi-thi-kheo-tay-hay-lam",
        title="Hội thi “Khéo tay hay làm” chào mừng ngày 20 tháng 10",
        starts_at=_at("2023-10-20T13:30"),
        ends_at=_at("2023-10-20T17:00"),
        place="Nhà sinh hoạt cộng đồng tổ dân phố 3",
        text=("Năm đội của năm chi hội thi nấu ăn, cắm hoa và làm đồ dùng từ vật liệu tái chế.",),
        organiser="hoi-phu-nu",
    ),
    Event(
        key="ngay-hoi-dai-doan-ket",
        title="Ngày hội Đại đoàn kết toàn dân tộc ở năm tổ dân phố",
        starts_at=_at("2023-11-11T00:00"),
        ends_at=_at("2023-11-18T00:00"),
        whole_day=True,
        place="Nhà sinh hoạt cộng đồng các tổ dân phố",
        text=(
            "Ôn truyền thống Mặt trận, báo cáo kết quả các mô hình đã đăng ký, biểu dương gia đình văn hóa tiêu biểu.",
            "Phần hội có trò chơi dân gian và bữa cơm đoàn kết. Lịch của từng tổ do Ban công tác Mặt trận thông báo.",
        ),
        organiser="mttq",
        photos=(Photo("cultural_house", 721, "after", "Sân nhà sinh hoạt cộng đồng trước giờ khai hội"),),
    ),
    Event(
        key="giai-bong-chuyen-cac-to-dan-pho",
        title="Giải bóng chuyền các tổ dân phố",
        starts_at=_at("2023-11-24T16:00"),
        ends_at=_at("2023-11-26T20:00"),
        place="Sân thể thao tổ dân phố 4",
        text=("Mười đội nam, nữ thi đấu vòng tròn. Chung kết tối Chủ nhật, sau đó trao giải tại sân.",),
        organiser="to-dan-pho-4",
        photos=(Photo("sports_yard", 731, "after", "Sân bóng chuyền trước giờ thi đấu"),),
    ),
    Event(
        key="gap-mat-nguoi-co-cong",
        title="Gặp mặt, tri ân người có công với cách mạng",
        starts_at=_at("2023-12-05T08:00"),
        ends_at=None,
        place="Hội trường UBND phường",
        text=("Hoạt động “Uống nước nhớ nguồn”: gặp mặt, tặng quà và khám sức khỏe miễn phí cho người có công.",),
        photos=(Photo("meeting", 741, "during", "Buổi gặp mặt năm trước"),),
    ),
    Event(
        key="tong-ket-dot-thi-dua",
        title="Hội nghị tổng kết đợt thi đua",
        starts_at=_at("2023-12-15T14:00"),
        ends_at=_at("2023-12-15T16:30"),
        place="Hội trường UBND phường",
        text=("Báo cáo kết quả đợt thi đua, bàn việc đề nghị khen thưởng các tập thể, cá nhân tiêu biểu.",),
        author="quantri",
        review="in_review",
    ),
)
