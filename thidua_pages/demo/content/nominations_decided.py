"""Nominations that have, or await, a decision; their signers and numbers are invented."""

from datetime import date

from .shapes import Decision, Nomination

WARD_22_DECEMBER = Decision(
    number="152/QĐ-UBND",
    signed_on=date(2023, 12, 22),
    authority="Chủ tịch Ủy ban nhân dân phường Nguyễn Trãi",
    signer="Lê Đình Quảng",
    signer_title="CHỦ TỊCH",
)
WARD_4_JANUARY = Decision(
    number="03/QĐ-UBND",
    signed_on=date(2024, 1, 4),
    authority="Chủ tịch Ủy ban nhân dân phường Nguyễn Trãi",
    signer="Lê Đình Quảng",
    signer_title="CHỦ TỊCH",
)
CITY_29_DECEMBER = Decision(
    number="2418/QĐ-UBND",
    signed_on=date(2023, 12, 29),
    authority="Chủ tịch Ủy ban nhân dân thành phố Kon Tum",
    signer="Phạm Hữu Trọng",
    signer_title="CHỦ TỊCH",
)

NOMINATIONS: tuple[Nomination, ...] = (
    Nomination(
        key="tap-the-to-dan-pho-1",
        unit="to-dan-pho-1",
        nominee_kind="collective",
        full_name="Cán bộ và nhân dân tổ dân phố 1",
        honorific="",
        award_form=1,
        report=(
            (
                "Tổ dân phố 1 có 246 hộ với hơn 1.000 nhân khẩu. Ngay sau lễ phát động, chi bộ và Ban "
                "công tác Mặt trận đã họp dân, thống nhất đăng ký một công trình và một mô hình, đều gửi "
                "về phường trước hạn."
            ),
            (
                'Công trình "Thắp sáng hẻm nhỏ" hoàn thành ngày 15/10/2023 với 42 trụ đèn trên 1,3 km '
                "hẻm, vượt 6 trụ so với đăng ký. Nhân dân đóng góp 48,5 triệu đồng và 86 ngày công."
            ),
            (
                'Mô hình "Tuyến đường hoa tự quản" có 74 hộ tham gia, trồng và chăm sóc 860 m bồn hoa. Tổ'
                " tự quản duy trì nền nếp vào sáng Chủ nhật, không để phát sinh điểm rác mới."
            ),
            (
                "Trong đợt thi đua, tổ dân phố không xảy ra vụ việc phức tạp về an ninh trật tự; tỷ lệ hộ"
                " đạt Gia đình văn hóa là 96%. Tập thể xứng đáng được khen thưởng."
            ),
        ),
        evidence=(
            "tdp1-thap-sang",
            "tdp1-duong-hoa",
        ),
        stage="published",
        decision=WARD_22_DECEMBER,
    ),
    Nomination(
        key="ba-y-bluu",
        unit="hoi-phu-nu",
        nominee_kind="individual",
        full_name="Y Blưu",
        honorific="Bà",
        award_form=1,
        report=(
            (
                "Bà Y Blưu, người Ba Na, là chi hội trưởng chi hội phụ nữ tổ dân phố 3. Bà đi từng nhà "
                "vận động chị em phân loại chai nhựa, vỏ lon và trực tiếp ghi sổ thu gom hằng tuần."
            ),
            (
                "Điểm Ngôi nhà xanh do bà phụ trách gom được 520 kg phế liệu, nhiều nhất trong sáu điểm "
                "của phường. Từ nguồn này, chi hội tặng chín thẻ bảo hiểm y tế cho phụ nữ đơn thân và "
                "người già neo đơn."
            ),
            (
                "Bà còn dạy dệt thổ cẩm miễn phí cho mười chị em vào chiều Chủ nhật, giúp hai chị có thêm"
                " thu nhập. Gia đình bà nhiều năm liền đạt Gia đình văn hóa, được bà con tin yêu."
            ),
        ),
        evidence=("phunu-ngoi-nha-xanh",),
        stage="published",
        decision=WARD_22_DECEMBER,
    ),
    Nomination(
        key="ho-ong-ba-tran-van-duc",
        unit="to-dan-pho-4",
        nominee_kind="household",
        full_name="Hộ gia đình Trần Văn Đức – Nguyễn Thị Hòa",
        honorific="",
        award_form=1,
        report=(
            (
                "Gia đình ông Trần Văn Đức và bà Nguyễn Thị Hòa là hộ đầu tiên ở đường nội bộ số 2 tháo "
                "rào kẽm gai để trồng hàng rào chè tàu, đồng thời tự nguyện lùi cổng 0,6 m cho đường "
                "thông thoáng."
            ),
            (
                "Gia đình tặng 300 cây giống và cho mượn máy bơm, giúp 14 hộ cùng tuyến hoàn thành hàng "
                "rào đúng hạn. Ông Đức hướng dẫn bà con cách cắt tỉa, phòng sâu bệnh."
            ),
            (
                "Trong sinh hoạt, gia đình sống hòa thuận, con cháu chăm ngoan, tích cực tham gia các "
                "phong trào của tổ dân phố."
            ),
        ),
        evidence=("tdp4-hang-rao-xanh",),
        stage="published",
        decision=WARD_4_JANUARY,
    ),
    Nomination(
        key="tap-the-doan-thanh-nien",
        unit="doan-thanh-nien",
        nominee_kind="collective",
        full_name="Đoàn Thanh niên Cộng sản Hồ Chí Minh phường",
        honorific="",
        award_form=2,
        report=(
            (
                "Trong đợt thi đua, Đoàn phường đăng ký một công trình và một mô hình, cả hai đều hoàn "
                "thành và vượt chỉ tiêu đã đăng ký."
            ),
            (
                'Công trình "Tuyến đường thanh niên sáng – xanh – sạch – đẹp" dài 1,6 km huy động 368 '
                'lượt đoàn viên, thu gom 2.150 kg rác. Mô hình "Điểm hỗ trợ công dân số cuối tuần" hướng '
                "dẫn 915 lượt người dân, nộp 162 hồ sơ trực tuyến."
            ),
            (
                "Đoàn phường phối hợp tốt với tổ dân phố 2 vẽ 205 m² tranh bích họa, được nhân dân đánh "
                "giá cao. Kết quả xếp loại cuối năm: hoàn thành xuất sắc nhiệm vụ."
            ),
            "Đề nghị Chủ tịch Ủy ban nhân dân thành phố tặng Giấy khen cho tập thể.",
        ),
        evidence=(
            "thanhnien-sang-xanh-sach",
            "thanhnien-cong-dan-so",
        ),
        stage="published",
        decision=CITY_29_DECEMBER,
    ),
    Nomination(
        key="ong-a-dung",
        unit="hoi-cuu-chien-binh",
        nominee_kind="individual",
        full_name="A Đung",
        honorific="Ông",
        award_form=1,
        report=(
            (
                "Ông A Đung, người Ba Na, là hội viên Chi hội Cựu chiến binh tổ dân phố 4. Dù tuổi cao, "
                "ông có mặt ở tất cả các buổi trồng và chăm sóc hàng cây của Hội."
            ),
            (
                "Ông tận dụng ống nhựa cũ làm hệ thống tưới cho 230 cây, nhờ đó tỷ lệ cây sống đạt 97,4%."
                " Cách làm của ông được ba chi hội khác học theo."
            ),
            (
                "Ông còn là người có uy tín, vận động bảy hộ đồng bào tham gia trồng hàng rào xanh và giữ"
                " gìn cồng chiêng của làng."
            ),
        ),
        evidence=("ccb-hang-cay",),
        stage="decision",
    ),
)
