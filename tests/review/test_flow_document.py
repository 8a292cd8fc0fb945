"""The documents on the review and the roles say what the code does: their tables are made from its data."""

from pathlib import Path

import pytest

from scripts.review_flow import DOCUMENTS, PART, parts, render
from thidua_pages.access.roles import STEP_ROLES, Role
from thidua_pages.review.workflows import WORKFLOWS

TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_document_is_what_the_data_renders(path: Path) -> None:
    assert TEXTS[path] == render(TEXTS[path]), "run: .venv/bin/python -m scripts.review_flow"


def test_every_part_stands_in_a_document_once() -> None:
    shown = [match["name"] for text in TEXTS.values() for match in PART.finditer(text)]
    assert sorted(shown) == sorted(parts())


def test_every_step_and_who_acts_on_it_is_in_its_workflows_table() -> None:
    made = parts()
    for spec in WORKFLOWS.values():
        lines = made[f"transitions:{spec.code}"].splitlines()
        for step in spec.steps:
            leaving = [line for line in lines if line.startswith(f"| `{step.code}` |")]
            for role in STEP_ROLES[step.code]:
                assert any(f"`{role.value}`" in line for line in leaving), (step.code, role)


def test_only_the_last_step_leads_to_publication() -> None:
    made = parts()
    for spec in WORKFLOWS.values():
        lines = made[f"transitions:{spec.code}"].splitlines()[2:]
        rows = [line for line in lines if line.split(" | ")[3] == "published"]
        assert len(rows) == 1
        assert rows[0].startswith(f"| `{spec.steps[-1].code}` |")


def test_every_role_has_a_column() -> None:
    head = parts()["rights"].splitlines()[0]
    assert [cell.strip(" `") for cell in head.strip("|").split("|")[1:]] == [role.value for role in Role]
