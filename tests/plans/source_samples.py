"""Texts the tests of the plan reader share: the real plan, and an invented one of the same form."""

from demo.loader.content import FOLDER

PLAN_FILE = FOLDER / "ke-hoach.txt"
PLAN_TEXT = PLAN_FILE.read_text(encoding="utf-8")

OTHER_PLAN_TEXT = """ỦY BAN NHÂN DÂN
XÃ ĐĂK HÀ
Số: 12/KH-UBND

**KẾ HOẠCH
Tổ chức phong trào thi đua
“Chung sức xây dựng nông thôn mới”**

*Căn cứ Luật Thi đua, khen thưởng;*

Ủy ban nhân dân xã ban hành Kế hoạch như sau:

**I. MỤC ĐÍCH**

1.Nâng cao chất lượng phong trào.

d) Điểm thứ tư.

đ) Điểm thứ năm, gồm:

– Ý thứ nhất:

+ Ý nhỏ thứ nhất;

+ Ý nhỏ thứ hai.

– Ý thứ hai.

Đoạn không đánh số của điểm đ.

**II. THỜI GIAN**

1. Từ ngày 15/11 đến hết ngày 20/01/2025

**III. NỘI DUNG THI ĐUA**

**1.** Phát triển sản xuất. Đến hết năm 2024 tỷ lệ hộ khá đạt 45,5%; tỷ lệ hộ dùng nước sạch đạt 98 %.

2. Bảo vệ môi trường.

**IV. KHEN THƯỞNG**

- Giấy khen của Chủ tịch UBND xã cho 10 tập thể;
- Bằng khen của Bộ trưởng Bộ Nông nghiệp.

**V. TỔ CHỨC THỰC HIỆN**

1. Công chức Văn hoá - Xã hội: tuyên truyền, chậm nhất ngày 30 tháng 11 năm 2024.

2. Các thôn đăng ký tối thiểu 02 công trình để chào mừng, muộn nhất là ngày 05-12-2024

Yêu cầu các thôn nghiêm túc thực hiện./.

*Nơi nhận:*
- Đảng ủy xã;
– Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

(Đã ký)

A Đung
"""


def changed(old: str, new: str, text: str = PLAN_TEXT) -> str:
    """Return the plan with one passage replaced; the passage must be there."""
    assert old in text, old
    return text.replace(old, new)
