"""The body of a plan: a flat list of clauses, each with its marker and a stable anchor."""

from wagtail import blocks


class ClauseBlock(blocks.StructBlock):
    """One clause as printed: its marker ("III.", "1.", "a)", "-"), its text and its anchor on the page.

    The anchor is not part of the form: it is made when the page is saved (`anchors.py`).
    """

    marker = blocks.CharBlock(label="Số, ký hiệu", required=False, max_length=40)
    anchor = blocks.CharBlock(label="Địa chỉ", required=False, max_length=60)
    text = blocks.RichTextBlock(label="Nội dung", features=["bold", "italic"])

    class Meta:
        icon = "pilcrow"
        label_format = "{marker} {text}"
        form_layout = blocks.BlockGroup(["marker", "text"])


class PlanBodyBlock(blocks.StreamBlock):
    section = ClauseBlock(label="Phần (I, II…)", icon="title", template="blocks/plan_section.html")
    clause = ClauseBlock(label="Mục (1, 2…)", icon="list-ol", template="blocks/plan_clause.html")
    point = ClauseBlock(label="Điểm (a, b…)", icon="list-ul", template="blocks/plan_point.html")
    bullet = ClauseBlock(label="Gạch đầu dòng", icon="minus", template="blocks/plan_bullet.html")
    paragraph = ClauseBlock(label="Đoạn văn", template="blocks/plan_paragraph.html")
    closing = ClauseBlock(label="Đoạn kết", template="blocks/plan_paragraph.html")
