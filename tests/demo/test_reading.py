"""What a person who edits the content files is told: the file, the key, and what to write."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from demo.loader.content import FOLDER, read_content
from demo.loader.photos import FOLDER as PHOTOS
from demo.loader.reading import ContentError
from demo.loader.references import check_references


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content, to be spoiled."""
    shutil.copytree(FOLDER, tmp_path / "content")
    return tmp_path / "content"


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def complaint(folder: Path, photos: Path = PHOTOS) -> str:
    with pytest.raises(ContentError) as caught:
        check_references(read_content(folder), folder, photos)
    return str(caught.value)


SPOILED = [
    ("don-vi.yaml", "  tên: Tổ dân phố 1\n", "", "don-vi.yaml: mục 1 › tên: thiếu mục này."),
    ("don-vi.yaml", "  tên: Tổ dân phố 1\n", "  tên: \n", "don-vi.yaml: mục 1 › tên: phải là chữ"),
    (
        "don-vi.yaml",
        "loại: tổ dân phố",
        "loại: tổ",
        "mục 1 › loại: phải là một trong các chữ: tổ dân phố,",
    ),
    ("don-vi.yaml", "phải đăng ký: có", "phải đăng ký: yes", "phải đăng ký: phải là một trong các chữ: có, không."),
    ("don-vi.yaml", "  tên:", "  tên :: ten:", "don-vi.yaml, dòng 4: viết sai cú pháp YAML"),
    ("cong-trinh/mttq.yaml", "bắt đầu: 08/08/2023", "bắt đầu: 2023-08-08", "bắt đầu: phải viết như 15/08/2023."),
    ("cong-trinh/mttq.yaml", "08/2023 09:45", "08/2023", "đăng ký lúc: phải viết như 15/08/2023 08:30."),
    ("cong-trinh/mttq.yaml", "ngân sách: 45_000_000", "ngân sách: 45.000", "ngân sách: phải là số nguyên"),
    ("cong-trinh/mttq.yaml", "đăng ký: 120", "đăng ký: một trăm", "đăng ký: phải là số, phần lẻ viết sau dấu chấm"),
    ("cong-trinh/mttq.yaml", "phần trăm: ", "phần trăm: 9", "phần trăm: không được lớn hơn 100."),
    ("cong-trinh/mttq.yaml", "mục tiêu:", "mục đích:", "mục 1 › mục đích: không có mục nào tên như vậy."),
    (
        "cong-trinh/mttq.yaml",
        "house-repair-111-before",
        "anh",
        "nha-dai-doan-ket › ảnh › tệp: thư mục photos không",
    ),
    (
        "cong-trinh/mttq.yaml",
        "mã: mttq-khu",
        "mã: mttq-nha-dai-doan-ket\n  #",
        "“mttq-nha-dai-doan-ket” được dùng 2 lần",
    ),
    (
        "khen-thuong.yaml",
        "- tdp1-thap-sang",
        "- tdp1",
        "tap-the-to-dan-pho-1 › minh chứng: không có “tdp1”.",
    ),
    ("khen-thuong.yaml", "đơn vị: hoi-phu-nu", "đơn vị: hoi", "khen-thuong.yaml: ba-y-bluu › đơn vị: không có “hoi”."),
    ("khen-thuong.yaml", "quyết định: 152/QĐ", "quyết định: 153/QĐ", "tap-the-to-dan-pho-1 › quyết định: phải có"),
    ("tin-tuc.yaml", "    - tdp1-thap-sang", "    - tdp1", "mô hình, công trình: không có “tdp1”."),
    ("tin-tuc.yaml", "người viết: quantri", "người viết: ai", "người viết: không có “ai”."),
    ("hoat-dong.yaml", "tổ chức: mttq", "tổ chức: mat-tran", "đơn vị tổ chức: không có “mat-tran”."),
    ("dot-thi-dua.yaml", "ke-hoach.txt", "ke-hoach.docx", "dot-thi-dua.yaml: kế hoạch: không có tệp “ke-hoach.docx”."),
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
    assert complaint(folder) == "to-dan-pho-6.yaml › tên tệp: không có “to-dan-pho-6”."


def test_a_missing_file_and_one_of_another_encoding_are_told(folder: Path) -> None:
    (folder / "hoat-dong.yaml").write_bytes("- mã: hội".encode("utf-16"))
    assert complaint(folder) == "hoat-dong.yaml: tệp không lưu theo bảng mã UTF-8."
    (folder / "hoat-dong.yaml").unlink()
    assert complaint(folder).startswith("Không mở được tệp hoat-dong.yaml")


def test_composed_and_decomposed_letters_are_the_same(folder: Path) -> None:
    """A Mac may write each Vietnamese mark as a character of its own."""
    path = folder / "don-vi.yaml"
    before = read_content(folder)
    path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert read_content(folder) == before


def test_every_photo_that_is_missing_is_told(folder: Path, tmp_path: Path) -> None:
    assert len(complaint(folder, tmp_path / "no-photos").splitlines()) == 99
