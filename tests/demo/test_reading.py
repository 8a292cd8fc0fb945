"""What a person who edits the content files is told: the file, the key, and what to write."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from demo.loader import references
from demo.loader.content import FOLDER, read_content
from demo.loader.photos import FOLDER as PHOTOS
from demo.loader.reading import CANNOT_OPEN, MESSAGES, NOT_UTF8, NOT_YAML, ContentError
from demo.loader.references import check_references
from demo.loader.words import KINDS_OF_UNIT, NOT_A_NUMBER, ONE_OF, WRITTEN_LIKE, YES_OR_NO

MTTQ, AWARDS = "cong-trinh/mttq.yaml", "khen-thuong.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content, in which a test makes mistakes."""
    shutil.copytree(FOLDER, tmp_path / "content")
    return tmp_path / "content"


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def unknown(name: str) -> str:
    return references.UNKNOWN.format(name)


def complaint(folder: Path, photos: Path = PHOTOS) -> str:
    with pytest.raises(ContentError) as caught:
        check_references(read_content(folder), folder, photos)
    return str(caught.value)


MISSING, EMPTY, UNKNOWN_KEY = (MESSAGES[code] for code in ("missing", "string_type", "extra_forbidden"))
UNIT_KIND = ONE_OF.format(words=", ".join(KINDS_OF_UNIT))
YES_NO = ONE_OF.format(words=", ".join(YES_OR_NO))
SPOILED = [
    ("don-vi.yaml", "  tên: Tổ dân phố 1\n", "", f"don-vi.yaml: mục 1 › tên: {MISSING}."),
    ("don-vi.yaml", "  tên: Tổ dân phố 1\n", "  tên: \n", f"don-vi.yaml: mục 1 › tên: {EMPTY}"),
    ("don-vi.yaml", "loại: tổ dân phố", "loại: tổ", f"mục 1 › loại: {UNIT_KIND}."),
    ("don-vi.yaml", "phải đăng ký: có", "phải đăng ký: yes", f"phải đăng ký: {YES_NO}."),
    ("don-vi.yaml", "  tên:", "  tên :: ten:", f"don-vi.yaml, dòng 4: {NOT_YAML}"),
    (MTTQ, "bắt đầu: 08/08/2023", "bắt đầu: 2023-08-08", f"bắt đầu: {WRITTEN_LIKE.format(example='15/08/2023')}."),
    (MTTQ, "08/2023 09:45", "08/2023", f"đăng ký lúc: {WRITTEN_LIKE.format(example='15/08/2023 08:30')}."),
    (MTTQ, "ngân sách: 45_000_000", "ngân sách: 45.000", f"ngân sách: {MESSAGES['int_type']}"),
    (MTTQ, "đăng ký: 120", "đăng ký: một trăm", f"đăng ký: {NOT_A_NUMBER}"),
    (MTTQ, "phần trăm: ", "phần trăm: 9", f"phần trăm: {MESSAGES['less_than_equal'].format(le=100)}."),
    (MTTQ, "mục tiêu:", "mục đích:", f"mục 1 › mục đích: {UNKNOWN_KEY}."),
    (MTTQ, "house-repair-111-before", "anh", f"nha-dai-doan-ket › ảnh › tệp: {references.NO_PHOTO.format('anh.jpg')}"),
    (MTTQ, "mã: mttq-khu", "mã: mttq-nha-dai-doan-ket\n  #", references.TWICE.format("mttq-nha-dai-doan-ket", 2)),
    (AWARDS, "- tdp1-thap-sang", "- tdp1", f"tap-the-to-dan-pho-1 › minh chứng: {unknown('tdp1')}"),
    (AWARDS, "đơn vị: hoi-phu-nu", "đơn vị: hoi", f"khen-thuong.yaml: ba-y-bluu › đơn vị: {unknown('hoi')}"),
    (
        AWARDS,
        "quyết định: 152/QĐ",
        "quyết định: 153/QĐ",
        f"tap-the-to-dan-pho-1 › quyết định: {references.DECISION_WHEN_PUBLISHED}",
    ),
    ("tin-tuc.yaml", "    - tdp1-thap-sang", "    - tdp1", f"mô hình, công trình: {unknown('tdp1')}"),
    ("tin-tuc.yaml", "người viết: quantri", "người viết: ai", f"người viết: {unknown('ai')}"),
    ("hoat-dong.yaml", "tổ chức: mttq", "tổ chức: mat-tran", f"đơn vị tổ chức: {unknown('mat-tran')}"),
    (
        "dot-thi-dua.yaml",
        "ke-hoach.txt",
        "ke-hoach.docx",
        f"dot-thi-dua.yaml: kế hoạch: {references.NO_PLAN.format('ke-hoach.docx')}",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), SPOILED)
def test_a_mistake_is_told_by_file_and_key(folder: Path, name: str, old: str, new: str, message: str) -> None:
    change(folder, name, old, new)
    assert message in complaint(folder)


def test_all_mistakes_of_a_file_are_told_at_once(folder: Path) -> None:
    change(folder, "tai-khoan.yaml", "vai trò: quản trị", "vai trò: giám đốc")
    change(folder, "tai-khoan.yaml", "họ tên: Trương Hoài Nam", "tên: Trương Hoài Nam")
    lines = complaint(folder).splitlines()
    assert [line.partition(": ")[2].partition(":")[0] for line in lines] == [
        "mục 1 › vai trò",
        "mục 3 › họ tên",
        "mục 3 › tên",
    ]


def test_a_file_of_a_unit_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "cong-trinh" / "to-dan-pho-6.yaml").write_text("[]", encoding="utf-8")
    assert complaint(folder) == f"to-dan-pho-6.yaml › tên tệp: {unknown('to-dan-pho-6')}"


def test_a_missing_file_and_one_of_another_encoding_are_told(folder: Path) -> None:
    (folder / "hoat-dong.yaml").write_bytes("- mã: hội".encode("utf-16"))
    assert complaint(folder) == f"hoat-dong.yaml: {NOT_UTF8}"
    (folder / "hoat-dong.yaml").unlink()
    assert complaint(folder) == CANNOT_OPEN.format("hoat-dong.yaml", folder)


def test_composed_and_decomposed_letters_are_the_same(folder: Path) -> None:
    """A Mac may write each Vietnamese mark as a character of its own."""
    path = folder / "don-vi.yaml"
    before = read_content(folder)
    path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert read_content(folder) == before


def test_every_photo_that_is_missing_is_told(folder: Path, tmp_path: Path) -> None:
    assert len(complaint(folder, tmp_path / "no-photos").splitlines()) == 99
