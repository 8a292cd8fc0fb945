"""Setting up the workflows again mends what was changed by hand, and turns off what Wagtail brings."""

from typing import Any

from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowTask

from tests.fresh import fresh
from thidua_pages.models import ReviewTask
from thidua_pages.review.queries import tasks_by_code, workflow_for
from thidua_pages.review.setup import sync_workflows
from thidua_pages.review.workflows import WORKFLOWS


def set_up() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Code of each active workflow → its name, and the codes and names of its active steps in their order."""
    codes = {task.pk: code for code, task in tasks_by_code().items()}
    found = {}
    for code in WORKFLOWS:
        workflow = workflow_for(code)
        if workflow is not None:
            steps = workflow.workflow_tasks.filter(task__active=True).order_by("sort_order").select_related("task")
            found[code] = (workflow.name, [(codes[step.task_id], step.task.name) for step in steps])
    return found


AS_LISTED = {code: (spec.name, [(step.code, step.name) for step in spec.steps]) for code, spec in WORKFLOWS.items()}


def test_names_order_and_steps_are_those_of_the_list_again(world: Any) -> None:
    nomination = workflow_for("nomination")
    assert set_up() == AS_LISTED
    Workflow.objects.update(name="Tên khác")
    Task.objects.update(name="Bước khác")
    WorkflowTask.objects.filter(workflow=nomination).update(sort_order=0)
    extra = ReviewTask.objects.create(code="extra", name="Bước thừa")
    WorkflowTask.objects.create(workflow=nomination, task=extra, sort_order=9)
    sync_workflows()
    assert set_up() == AS_LISTED


def test_what_was_turned_off_works_again(world: Any) -> None:
    Workflow.objects.update(active=False)
    Task.objects.update(active=False)
    assert set_up() == {}
    sync_workflows()
    assert set_up() == AS_LISTED


def test_workflows_that_are_not_ours_are_turned_off(world: Any) -> None:
    stock = Workflow.objects.create(name="Moderators approval")
    WorkflowPage.objects.create(workflow=stock, page=Page.get_first_root_node())
    sync_workflows()
    assert not fresh(stock).active
    assert not WorkflowPage.objects.exists()
