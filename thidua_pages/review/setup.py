"""Create or correct Wagtail's workflows and tasks, as `workflows.py` lists them. Idempotent."""

from django.apps import apps
from django.db import transaction
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from thidua_pages.review.models import ReviewWorkflow
from thidua_pages.review.workflows import WORKFLOWS


@transaction.atomic
def sync_workflows() -> None:
    _retire_stock_workflows()
    for spec in WORKFLOWS.values():
        row = ReviewWorkflow.objects.select_related("workflow").filter(code=spec.code).first()
        workflow = row.workflow if row else Workflow.objects.create(name=spec.name)
        if row is None:
            ReviewWorkflow.objects.create(code=spec.code, workflow=workflow)
        if workflow.name != spec.name or not workflow.active:
            workflow.name, workflow.active = spec.name, True
            workflow.save()
        wanted = []
        for order, step in enumerate(spec.steps):
            model = apps.get_model("thidua_pages", step.task_model)
            task, _ = model.objects.get_or_create(code=step.code, defaults={"name": step.name})
            if task.name != step.name or not task.active:
                task.name, task.active = step.name, True
                task.save()
            WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
            wanted.append(task.pk)
        WorkflowTask.objects.filter(workflow=workflow).exclude(task_id__in=wanted).delete()


def _retire_stock_workflows() -> None:
    """Turn off the workflow that Wagtail installs at the root: it offers “submit” on pages that are not reviewed."""
    WorkflowPage.objects.all().delete()
    Workflow.objects.filter(review__isnull=True, active=True).update(active=False)
