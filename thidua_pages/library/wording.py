"""The labels of what a page says about a photo. The rows of a page, a story and a story's body have the same."""

ALT_TEXT = "mô tả cho người không nhìn thấy ảnh"
ALT_TEXT_HELP = "Một câu ngắn: trong ảnh có ai, đang làm gì, ở đâu."
SHOWS_CHILDREN = "ảnh có trẻ em"
HAS_CONSENT = "đã có đồng ý đăng ảnh"
HAS_CONSENT_HELP = "Ảnh có trẻ em cần sự đồng ý của người đại diện, và của trẻ từ đủ 7 tuổi."
