"""Stories of good people and good deeds (V.3 of the plan); the people in them are invented."""

from datetime import date

from .shapes import Photo, Quote, Story

STORIES: tuple[Story, ...] = (
    Story(
        key="ong-ba-thap-den-cho-hem-nho",
        title="Vợ chồng ông Sáu góp dây, góp công thắp đèn cho hẻm nhỏ",
        on=date(2023, 9, 12),
        intro=(
            "Hẻm số 5 từng tối om mỗi khi trời mưa. Khi tổ dân phố 1 phát động thắp sáng hẻm nhỏ, vợ chồng "
            "ông Trần Sáu là hộ đầu tiên góp tiền, rồi góp luôn cả hai tháng công."
        ),
        photo=Photo("street_lights_night", 611, "after", "Hẻm số 5 buổi tối sau khi có đèn"),
        body=(
            "Ông Sáu nghỉ hưu đã bảy năm, trước làm thợ điện. Nghe tổ trưởng nói hẻm nào cũng sẽ có đèn năng lượng "
            "mặt trời, ông xin nhận phần đo đạc, chia cột để không chỗ nào bị khuất.",
            Quote("Mình có nghề thì góp nghề. Các cháu đi học thêm về không còn sợ tối là vui rồi.", "Ông Trần Sáu"),
            "Bà Hạnh, vợ ông, nấu nước và cơm trưa cho đội thi công suốt chín ngày. Bà còn đi từng nhà thuyết phục bốn "
            "hộ cho đặt chân cột sát tường rào.",
            Photo("street_lights_night", 612, "during", "Bà con cùng dựng cột đèn cuối hẻm"),
            "Đến nay ông vẫn giữ quyển sổ ghi từng trụ đèn, trụ nào yếu pin là ông báo tổ thay ngay. Ba hẻm của tổ dân "
            "phố 1 chưa tối nào phải chịu cảnh không đèn.",
        ),
        unit="to-dan-pho-1",
        initiatives=("tdp1-thap-sang",),
    ),
    Story(
        key="co-giao-ve-huu-va-goc-doc-sach",
        title="Cô giáo về hưu giữ lửa góc đọc sách tổ dân phố 3",
        on=date(2023, 10, 16),
        intro=(
            "Chiều thứ Bảy nào cô Lê Thị Nhàn cũng mở cửa góc đọc sách trước giờ hẹn mười lăm phút, quét bụi, "
            "xếp ghế, rồi ngồi chờ những bạn đọc nhỏ tuổi nhất."
        ),
        photo=Photo("reading_corner", 621, "after", "Góc đọc sách chiều thứ Bảy", shows_children=True),
        body=(
            "Cô Nhàn dạy tiểu học ba mươi mốt năm. Khi tổ dân phố vận động góp sách, cô mang đến hơn hai trăm cuốn "
            "của cả đời đi dạy, bọc bìa cẩn thận từng cuốn.",
            "Cô chia sách theo lứa tuổi, dán nhãn màu để các cháu tự lấy, tự trả. Cháu nào đọc chậm, cô ngồi đọc cùng.",
            Quote("Sách nằm trong tủ thì cũ đi, nằm trong tay trẻ con thì mới mãi.", "Cô Lê Thị Nhàn"),
            "Từ tháng 9, góc đọc sách có thêm giờ kể chuyện về những ngày đầu lập phường, do chính các cụ trong tổ kể.",
        ),
        unit="to-dan-pho-3",
        initiatives=("tdp3-goc-doc-sach",),
    ),
    Story(
        key="chi-ve-chai-tra-lai-tui-tien",
        title="Nhặt được túi tiền khi gom phế liệu, chị Thảo tìm người trả lại",
        on=date(2023, 10, 30),
        intro=(
            "Trong bao chai nhựa mang đến Ngôi nhà xanh có một túi vải bên trong là 6.400.000 đồng. Chị Y Thảo không "
            "cần suy nghĩ lâu: phải tìm cho ra người gửi."
        ),
        photo=Photo("recycling", 631, "during", "Chị em phân loại chai nhựa tại Ngôi nhà xanh tổ dân phố 1"),
        body=(
            "Chị Thảo nhờ chi hội phụ nữ đọc lại sổ nhận phế liệu của buổi sáng, rồi gọi cho từng nhà. Đến nhà thứ bảy "
            "thì gặp một cụ bà đang đi tìm túi tiền lo tiền thuốc.",
            Quote("Tiền của cụ là tiền thuốc. Giữ lại thì mình ngủ sao được.", "Chị Y Thảo"),
            "Cụ bà xin gửi lại một phần cảm ơn, chị không nhận. Số tiền ấy được cụ góp vào quỹ mua thẻ bảo hiểm y tế "
            "của Ngôi nhà xanh.",
        ),
        unit="hoi-phu-nu",
        initiatives=("phunu-ngoi-nha-xanh",),
    ),
    Story(
        key="doi-bac-si-gia-do-huyet-ap",
        title="Hai y sĩ về hưu và những buổi sáng đo huyết áp miễn phí",
        on=date(2023, 11, 20),
        intro=(
            "Mỗi sáng thứ Ba, trước nhà sinh hoạt cộng đồng có một chiếc bàn nhỏ, hai chiếc ghế và một quyển sổ. "
            "Người cao tuổi trong phường gọi đó là “trạm của ông Lâm, bà Cúc”."
        ),
        photo=Photo("health_check", 641, "after", "Buổi đo huyết áp sáng thứ Ba"),
        body=(
            "Ông Lâm và bà Cúc từng làm ở trạm y tế hai mươi năm. Nghỉ hưu, ông bà xin Trạm y tế phường cho mượn máy "
            "đo, tự mua thêm một chiếc để khỏi ai phải chờ lâu.",
            "Ai có số đo bất thường, ông bà ghi giấy để mang đến trạm. Từ tháng 8 đã có mười chín người được phát hiện "
            "tăng huyết áp và theo dõi tại trạm.",
            Quote("Đo mất hai phút, mà giữ được cả một mái nhà.", "Bà Cúc"),
        ),
        unit="tram-y-te",
        initiatives=("yte-suc-khoe-nguoi-cao-tuoi",),
    ),
    Story(
        key="to-xe-om-cho-hoc-sinh-ngheo",
        title="Tổ xe ôm chở học sinh nghèo ngày mưa",
        on=date(2023, 11, 28),
        intro=(
            "Ba tài xế xe ôm ở đầu chợ hẹn nhau: ngày mưa thì chở miễn phí những cháu nhà xa. Việc nhỏ ấy đã qua "
            "mùa mưa thứ ba."
        ),
        body=(
            "Các anh không nhận mình làm việc tốt. Họ chỉ nói tiện đường thì chở, rồi đưa nhau áo mưa trẻ em mua sẵn "
            "từ đầu mùa.",
        ),
        author="quantri",
        review="in_review",
    ),
    Story(
        key="nguoi-trong-hang-cay-cuu-chien-binh",
        title="Người cựu chiến binh chăm từng gốc cây ven đường",
        on=date(2023, 12, 4),
        intro="Sáng nào ông cũng xách hai can nước đi dọc hàng cây mới trồng, như đi điểm danh.",
        body=("Bài đang viết, còn chờ ý kiến của ông và Hội Cựu chiến binh phường.",),
        unit="hoi-cuu-chien-binh",
        initiatives=("ccb-hang-cay",),
        review="draft",
    ),
)
