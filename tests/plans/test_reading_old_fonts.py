"""Plans typed in fonts from before Unicode: recognised, converted, and told to who sent them."""

import pytest

from tests.base.words.test_encodings import to_tcvn3, to_vni
from tests.plans.source_samples import PLAN_TEXT
from tests.plans.word import docx, paragraph, run
from thidua_pages.plans.reading import read_file, read_text
from thidua_pages.plans.source import extract_facts, parse_plan

SENTENCE = "Phát động đợt thi đua đặc biệt chào mừng kỷ niệm ngày thành lập phường, từ nay đến hết năm"


@pytest.mark.parametrize(
    ("written", "conversion", "font"), [(to_tcvn3, "TCVN3", ".VnTime"), (to_vni, "VNI", "VNI-Times")]
)
def test_the_plan_in_an_old_font_is_the_plan(written, conversion, font):
    old = written(PLAN_TEXT)
    assert old != PLAN_TEXT
    pasted = read_text(old)
    assert pasted.conversion == conversion
    assert conversion in pasted.notes[0]
    # TCVN3 has no capitals with marks: "ñy ban" may be "ủy ban" or "Ủy ban". That is left to who reads it again.
    plan, wanted = parse_plan(pasted.text), parse_plan(PLAN_TEXT)
    assert [node.text.casefold() for node in plan.body] == [node.text.casefold() for node in wanted.body]
    assert [node.text for node in plan.body][1:4] == ["MỤC ĐÍCH, YÊU CẦU", "Mục đích", wanted.body[3].text]
    assert extract_facts(plan).starts_on == extract_facts(wanted).starts_on
    body = "".join(paragraph(run(line.replace("*", ""), font=font)) for line in old.split("\n"))
    file = read_file("ke-hoach.docx", docx(body))
    assert file.conversion == conversion
    assert len(parse_plan(file.text).body) == 39


def test_the_font_of_capitals_shows_capitals():
    body = paragraph(run(to_tcvn3("kế hoạch"), font=".VnTimeH")) + paragraph(run(to_tcvn3(SENTENCE), font=".VnTime"))
    file = read_file("ke-hoach.docx", docx(body))
    assert file.text.split("\n")[0] == "KẾ HOẠCH"
    assert SENTENCE in file.text


def test_capitals_whose_marked_letters_are_small_become_capitals():
    old = to_tcvn3(SENTENCE) + "\n\nV. TỔ CHỨC THỰC HIỆN".translate(str.maketrans("ỔỨỰỆ", "æøùÖ"))
    assert read_text(old).text.endswith("V. TỔ CHỨC THỰC HIỆN")


def test_a_paragraph_in_an_old_font_among_others_is_converted_alone():
    body = paragraph(run("Đúng bảng mã Unicode từ đầu đến cuối.")) + paragraph(run(to_vni(SENTENCE), font="VNI-Times"))
    file = read_file("ke-hoach.docx", docx(body))
    assert file.text == f"Đúng bảng mã Unicode từ đầu đến cuối.\n\n{SENTENCE}"
    assert file.conversion == "VNI"


def test_unicode_in_a_font_of_that_name_stays_as_it_is():
    file = read_file("ke-hoach.docx", docx(paragraph(run(SENTENCE, font=".VnTime"))))
    assert (file.text, file.conversion, file.notes) == (SENTENCE, "", ())


def test_a_text_file_of_an_old_program_is_read_byte_by_byte():
    data = to_tcvn3(PLAN_TEXT).encode("latin-1", "ignore")
    plan = read_file("ke-hoach.txt", data)
    assert plan.conversion == "TCVN3"
    assert len(parse_plan(plan.text).body) == 39


def test_utf_8_that_was_read_as_windows_is_mended():
    plan = read_text(SENTENCE.encode().decode("cp1252", "replace").replace("\ufffd", ""))
    assert plan.conversion in ("UTF-8", "")
    assert read_text("Kế hoạch phát động thi đua".encode().decode("latin-1")).text == "Kế hoạch phát động thi đua"
