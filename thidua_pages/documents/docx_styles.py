"""The styles of a DOCX, one for each component of an official document, so that a clerk can edit by style in Word."""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from thidua_pages.documents.form import Form

LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style: size, gaps and indents in points and mm. `outline` is a heading's level, from 0."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: Any = CENTER
    before: float = 0
    after: float = 0
    spacing: float = 1.0
    first_line: float = 0
    keep: bool = False
    outline: int | None = None


def styles_of(form: Form) -> dict[str, ParagraphStyle]:
    """Style id → style. Word shows the names in its list of styles."""
    sizes = form.sizes
    body: dict[str, Any] = {
        "size": sizes.body,
        "align": JUSTIFY if form.justify else LEFT,
        "after": form.paragraph_gap,
        "spacing": form.line_spacing,
        "first_line": form.first_line,
    }
    middle: dict[str, Any] = {"before": 6, "after": 6}
    return {
        "Superior": ParagraphStyle("VB Cơ quan chủ quản", sizes.issuer),
        "Issuer": ParagraphStyle("VB Cơ quan ban hành", sizes.issuer, bold=True),
        "Country": ParagraphStyle("VB Quốc hiệu", sizes.country, bold=True),
        "Motto": ParagraphStyle("VB Tiêu ngữ", sizes.motto, bold=True),
        "Rule": ParagraphStyle("VB Đường kẻ", 2, before=2),
        "Number": ParagraphStyle("VB Số, ký hiệu", sizes.number),
        "Subject": ParagraphStyle("VB Về việc", sizes.subject),
        "Draft": ParagraphStyle("VB Dự thảo", sizes.number, bold=True, before=4, after=3),
        "PlaceDate": ParagraphStyle("VB Địa danh, thời gian", sizes.place, italic=True),
        "TypeName": ParagraphStyle("VB Tên loại", sizes.title, bold=True, before=18, keep=True, outline=0),
        "Abstract": ParagraphStyle("VB Trích yếu", sizes.abstract, bold=True),
        "Addressee": ParagraphStyle("VB Kính gửi", sizes.body, **middle),
        "AddresseeItem": ParagraphStyle("VB Kính gửi (danh sách)", **body),
        "EnactedBy": ParagraphStyle("VB Thẩm quyền ban hành", sizes.body, bold=True, **middle),
        "LegalBasis": ParagraphStyle("VB Căn cứ", italic=True, **body),
        "Section": ParagraphStyle("VB Phần", bold=True, keep=True, outline=1, **body),
        "Clause": ParagraphStyle("VB Mục", bold=True, keep=True, outline=2, **body),
        "Banner": ParagraphStyle("VB Dòng giữa", sizes.body, bold=True, keep=True, **middle),
        "Body": ParagraphStyle("VB Nội dung", **body),
        "Item": ParagraphStyle("VB Gạch đầu dòng", **body),
        "TableHead": ParagraphStyle("VB Đầu bảng", sizes.table, bold=True, before=2, after=2, keep=True),
        "TableLeft": ParagraphStyle("VB Ô bảng", sizes.table, align=LEFT, before=2, after=2),
        "TableCenter": ParagraphStyle("VB Ô bảng giữa", sizes.table, before=2, after=2),
        "TableRight": ParagraphStyle("VB Ô bảng phải", sizes.table, align=RIGHT, before=2, after=2),
        "Signing": ParagraphStyle("VB Quyền hạn, chức vụ", sizes.signing, bold=True, keep=True),
        "Signer": ParagraphStyle(
            "VB Họ tên người ký", sizes.signing, bold=True, before=form.signature_room / 25.4 * 72
        ),
        "RecipientsHead": ParagraphStyle("VB Nơi nhận", sizes.recipients_head, bold=True, italic=True, align=LEFT),
        "Recipient": ParagraphStyle("VB Nơi nhận (danh sách)", sizes.recipients, align=LEFT),
        "AnnexTitle": ParagraphStyle("VB Tên phụ lục", sizes.title, bold=True, keep=True, outline=1),
        "AnnexReference": ParagraphStyle("VB Kèm theo", sizes.body, italic=True, after=8, keep=True),
        "PageNumber": ParagraphStyle("VB Số trang", sizes.page_number),
        "Small": ParagraphStyle("VB Dòng đệm", 2),
    }


def add_styles(document: Any, form: Form) -> None:
    """Replace the styles of python-docx's template, which have the colours of Office, by our own."""
    styles = document.styles
    for style in list(styles):
        if style.name not in {"Normal", "Default Paragraph Font", "Normal Table", "No List"}:
            style.element.getparent().remove(style.element)
    _set_defaults(styles.element, form)
    normal = styles["Normal"]
    _set_fonts(normal.element.get_or_add_rPr(), form.word_font)
    normal.font.size = Pt(form.sizes.body)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for style_id, style in styles_of(form).items():
        _add(styles, style_id, style, form)


def _add(styles: Any, style_id: str, style: ParagraphStyle, form: Form) -> None:
    made = styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.element.set(qn("w:styleId"), style_id)
    made.base_style = styles["Normal"]
    made.quick_style = True
    _set_fonts(made.element.get_or_add_rPr(), form.word_font)
    made.font.size, made.font.bold, made.font.italic = Pt(style.size), style.bold, style.italic
    layout = made.paragraph_format
    layout.alignment = style.align
    layout.space_before, layout.space_after = Pt(style.before), Pt(style.after)
    layout.line_spacing = style.spacing
    layout.first_line_indent = Mm(style.first_line)
    layout.keep_with_next = style.keep
    layout.widow_control = True
    if style.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(style.outline))
        made.element.get_or_add_pPr().append(level)


def _set_defaults(element: Any, form: Form) -> None:
    defaults = element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set_fonts(defaults, form.word_font)
    language = defaults.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), "vi-VN")


def _set_fonts(properties: Any, font: str) -> None:
    """Set the font for every script that Word distinguishes, and remove the fonts of the theme, which would win."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
