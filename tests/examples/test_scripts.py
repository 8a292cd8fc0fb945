"""The scripts of `docs/examples` do by the API alone what people do in the admin."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.examples.conftest import EXAMPLES, Run
from thidua_pages.models import Award, InitiativePage, ProgressUpdatePage

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_work_and_an_award_from_first_to_last(
    run: Run, tokens: dict[str, Any], photo: Path, paper: Path, tmp_path: Path, world: Any
) -> None:
    kept = tmp_path / "tokens.json"
    kept.write_text(json.dumps(tokens))
    said = run("whole_story.py", kept, photo, paper)
    assert len([line for line in said.splitlines() if line.endswith(".") and not line.startswith(" ")]) >= 7
    work, update = InitiativePage.objects.get(), ProgressUpdatePage.objects.get()
    assert (work.live, update.live) == (True, True)
    assert Award.objects.get().nomination.full_name == "Nguyễn Thị Minh Họa"


def test_registering_takes_thirty_lines(run: Run, tokens: dict[str, Any], photo: Path) -> None:
    said = run("register.py", tokens["editor"], "Tuyến đường hoa", photo)
    work = InitiativePage.objects.get(title="Tuyến đường hoa")
    assert f"số {work.pk}" in said
    assert work.current_workflow_task.code == "registration_check"
    assert len((EXAMPLES / "register.py").read_text().splitlines()) <= 35
