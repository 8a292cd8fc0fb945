"""Documents that do more than being read are refused, whatever their parts are called. No database."""

import io
import zipfile

import pytest

from tests.factories.office import MAIN, OLE, WORD, archive, odf, ooxml, relation
from tests.library.test_documents import package, refused
from thidua_pages.library.documents import check_document

VBA = "application/vnd.ms-office.vbaProject"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
    '<w:r><w:instrText>EAUTO cmd "/c calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
EXTERNAL_LINK = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def taken(data: bytes, name: str) -> bool:
    return check_document(io.BytesIO(data), name).size == len(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", package("docx", "word/vbaProject.bin")),
        ("a.docx", package("docx", r"word\VBAPROJECT.BIN")),
        ("a.docx", package("docm")),
        ("a.xlsx", package("xlsx", "xl/macrosheets/sheet1.xml")),
        ("a.xlsx", package("xlsb")),
        ("a.docx", ooxml("docx", types={"word/theme/theme2.xml": VBA}, parts={"word/theme/theme2.xml": "x"})),
        ("a.docx", ooxml("docx", relation("vbaProject", "media/image1.png"), parts={"word/media/image1.png": "x"})),
        ("a.xlsx", ooxml("xlsx", relation("xlMacrosheet", "worksheets/sheet1.xml"))),
        ("a.odt", package("odt", "Basic/Standard/Module1.xml")),
        ("a.odt", package("odt", "./Basic/Standard/Module1.xml")),
        ("a.odt", package("odt", "x/../BASIC/Module1.xml")),
        ("a.ods", package("ods", "Scripts/python/run.py")),
        ("a.odt", odf("odt", '<script:event-listener xlink:href="vnd.sun.star.script:a.b?language=Python"/>')),
        ("a.odt", odf("odt", '<office:script>x</office:script>')),
    ],
)  # fmt: skip
def test_macros_are_refused_under_any_name(name: str, data: bytes) -> None:
    assert refused(data, name) == "document_has_macros"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", ooxml("docx", parts={"word/media/image1.png": OLE})),
        ("a.docx", ooxml("docx", relation("oleObject", "embeddings/a.bin"))),
        ("a.docx", ooxml("docx", relation("package", "embeddings/a.xlsx"))),
        ("a.docx", ooxml("docx", relation("control", "activeX/activeX1.xml"))),
        ("a.docx", ooxml("docx", relation("aFChunk", "a.html"))),
        ("a.docx", ooxml("docx", body=FIELD)),
        ("a.docx", ooxml("docx", body='<w:p><w:fldSimple w:instr=" DDE excel a b"/></w:p>')),
        ("a.xlsx", ooxml("xlsx", types={"xl/a.xml": EXTERNAL_LINK}, parts={"xl/a.xml": "<a><ddeLink/></a>"})),
        ("a.xlsx", ooxml("xlsx", types={"xl/s.xml": SHEET}, parts={"xl/s.xml": "<a><f>cmd|'/c calc'!A0</f></a>"})),
        ("a.docx", ooxml("docx", parts={"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
        ("a.odt", odf("odt", "<draw:object-ole/>")),
        ("a.ods", odf("ods", "<table:dde-link><office:dde-source/></table:dde-link>")),
        ("a.odt", odf("odt", parts={"Object 1": OLE})),
    ],
)
def test_objects_of_other_programs_are_refused(name: str, data: bytes) -> None:
    assert refused(data, name) == "document_is_active"


@pytest.mark.parametrize("target", ["http://a.example/t.dotm", r"\\server\share\t.dotm", "file://server/t.dotm"])
@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "externalLinkPath"])
def test_what_loads_from_elsewhere_is_refused(kind: str, target: str) -> None:
    data = ooxml("docx", relation(kind, target, external=True), source="word/settings.xml")
    assert refused(data, "a.docx") == "document_loads_from_elsewhere"


def test_an_odt_that_loads_from_elsewhere_is_refused() -> None:
    data = odf("odt", '<draw:image xlink:href="https://a.example/x.png"/>')
    assert refused(data, "a.odt") == "document_loads_from_elsewhere"


def test_links_local_templates_and_the_numbers_of_charts_are_no_harm() -> None:
    link = relation("hyperlink", "https://a.example/", external=True)
    template = relation("attachedTemplate", "file:///C:\\Users\\A\\Mau.dotx", external=True)
    assert taken(ooxml("docx", link, template), "a.docx")
    assert taken(ooxml("docx", body='<w:p><w:fldSimple w:instr=" PAGE "/></w:p>'), "a.docx")
    chart = ooxml(
        "docx",
        relation("package", "../embeddings/a.xlsx"),
        types={"word/charts/c.xml": CHART},
        parts={"word/charts/c.xml": f'<a xmlns="{WORD}"/>'},
        source="word/charts/c.xml",
    )
    assert taken(chart, "a.docx")
    assert taken(odf("odt", '<text:a xlink:href="https://a.example/">xem</text:a>'), "a.odt")


def test_two_files_in_one_are_refused() -> None:
    data = package("docx")
    assert refused(package("docx", "evil.txt") + data, "a.docx") == "document_two_in_one"
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as twice, pytest.warns(UserWarning, match="Duplicate"):
        twice.writestr("word/document.xml", "khác")
    assert refused(out.getvalue(), "a.docx") == "document_two_in_one"


def test_a_password_is_told_as_one() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert refused(odf("odt", manifest=manifest), "a.odt") == "document_locked"
    data = bytearray(archive({"[Content_Types].xml": MAIN["docx"]}))
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + at] |= 1
    assert refused(bytes(data), "a.docx") == "document_locked"
