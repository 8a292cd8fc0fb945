"""The plan as LibreOffice saves it, as DOCX and as PDF. Slow, and needs LibreOffice: `make test-office`."""

import shutil
import subprocess

import pytest

from tests.plans.test_reading import assert_is_the_plan
from tests.plans.word import plan_as_docx
from thidua_pages.plans.reading import UnreadablePlan, read_file

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The plan, opened by LibreOffice and saved in another format."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is missing (on Debian and Ubuntu: apt-get install libreoffice-writer-nogui)."
    folder = tmp_path_factory.mktemp("office")
    source = folder / "ke-hoach.docx"
    source.write_bytes(plan_as_docx())

    def save(form):
        target = folder / form.partition(":")[0]
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(target), str(source)], check=True, capture_output=True, timeout=180)
        return next(target.iterdir()).read_bytes()

    return save


@pytest.mark.parametrize("form", ["docx:MS Word 2007 XML", "docx:Office Open XML Text", "pdf"])
def test_the_plan_as_libreoffice_saves_it(saved, form):
    assert_is_the_plan(read_file(f"ke-hoach.{form.partition(':')[0]}", saved(form)).text)


@pytest.mark.parametrize(("form", "code"), [("odt", "plan_other_office"), ("doc", "plan_old_word")])
def test_other_formats_are_refused(saved, form, code):
    with pytest.raises(UnreadablePlan) as refusal:
        read_file(f"ke-hoach.{form}", saved(form))
    assert refusal.value.code == code
