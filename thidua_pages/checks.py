"""Rules of this project as Django system checks, run by `manage.py check`."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from thidua_pages.access.roles import MAIN_ROLE, PAGE_RIGHTS, STEP_ROLES, Right
from thidua_pages.review.workflows import WORKFLOW_OF, WORKFLOWS


@register
def every_page_type_has_rights(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[Error]:
    """E001: without an entry in PAGE_RIGHTS nobody could do anything with pages of the type."""
    return [
        Error(
            f"{model.__name__} has no row in PAGE_RIGHTS.",
            hint="thidua_pages/access/roles.py",
            id="thidua.E001",
        )
        for model in get_page_models()
        if model is not Page and model._meta.model_name not in PAGE_RIGHTS
    ]


@register
def reviewed_types_are_published_by_workflow_only(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[Error]:
    """E002, E003: a reviewed type has a workflow and the mixin, and nobody has `publish` on it."""
    errors = []
    for model in get_page_models():
        name, reviewed = model._meta.model_name, getattr(model, "is_reviewed_type", False)
        if reviewed != (name in WORKFLOW_OF):
            errors.append(Error(f"{model.__name__}: WORKFLOW_OF and ReviewedPageMixin disagree.", id="thidua.E002"))
        if reviewed and any(Right.PUBLISH in rights for rights in PAGE_RIGHTS.get(name, {}).values()):
            errors.append(Error(f"A role holds `publish` on {model.__name__}.", id="thidua.E003"))
    return errors


@register
def every_step_has_roles(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[Error]:
    """E004: every step of a review has roles, and its main role is one of them."""
    return [
        Error(f"Step {step.code} has no roles, or its main role may not act.", id="thidua.E004")
        for spec in WORKFLOWS.values()
        for step in spec.steps
        if MAIN_ROLE.get(step.code) not in STEP_ROLES.get(step.code, ())
    ]
