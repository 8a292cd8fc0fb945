"""Every field of every page's form that takes an id refuses the id of something that its chooser does not offer."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.forms import ModelChoiceField
from django.http import QueryDict
from django.urls import reverse
from wagtail.models import APIToken, get_page_models

from tests.clients import client_of
from tests.factories.pages import (
    make_campaign,
    make_initiative,
    make_nomination,
    make_unit,
    make_update,
    make_ward_with_roles,
)
from tests.factories.people import officer
from tests.factories.photos import make_photo
from tests.factories.stories import make_story
from thidua_pages.access.choosable import NOT_OFFERED, ChoosablePageForm
from thidua_pages.access.roles import Role
from thidua_pages.models import (
    AwardForm,
    CampaignPage,
    EmulationContent,
    File,
    InitiativePage,
    NominationPage,
    Photo,
    ProgressUpdatePage,
    UnitPage,
)

FOR_EVERYBODY = {"Authority"}
"""Models whose rows belong to no ward."""


def page_forms() -> Iterator[tuple[Any, Any]]:
    for model in get_page_models():
        if model._meta.app_label == "thidua_pages":
            yield model, model.get_edit_handler().get_form_class()


def fields_with_ids() -> list[tuple[Any, str, str]]:
    """Page model, name of the row's relation (empty for a field of the page) and name of the field."""
    found = []
    for model, form in page_forms():
        found += [(model, "", name) for name, field in form.base_fields.items() if isinstance(field, ModelChoiceField)]
        for relation, formset in form.formsets.items():
            fields = formset.form.base_fields.items()
            found += [(model, relation, name) for name, field in fields if isinstance(field, ModelChoiceField)]
    return found


def field_of(model: Any, relation: str, name: str) -> Any:
    form = model.get_edit_handler().get_form_class()
    return (form.formsets[relation].form if relation else form).base_fields[name]


@pytest.fixture
def foreign(world: Any, media: Any) -> dict[str, Any]:
    """One object of each kind in another ward, with a title that nobody here may read."""
    ward = make_ward_with_roles("Phường Bí Mật", "bi-mat", "bimat.example.vn")
    campaign, unit = make_campaign(ward, title="Đợt Bí Mật"), make_unit(ward, title="Đơn vị Bí Mật")
    author = officer(Role.ADMINISTRATOR, ward, last_name="Bí Mật")
    initiative = make_initiative(unit, campaign, author, title="Công trình Bí Mật")
    file = ContentFile(b"%PDF-1.7\n%%EOF\n", name="bi-mat.pdf")
    return {
        "CampaignPage": campaign,
        "UnitPage": unit,
        "InitiativePage": initiative,
        "ProgressUpdatePage": make_update(initiative, author, title="Cập nhật Bí Mật"),
        "Photo": make_photo(unit, title="Ảnh Bí Mật"),
        "File": File.objects.create(title="Tệp Bí Mật", collection=unit.collection.collection, file=file),
        "User": author,
        "AwardForm": AwardForm.objects.filter(campaign=campaign).first(),
        "EmulationContent": EmulationContent.objects.filter(campaign=campaign).first(),
    }


def parent_of(model: Any, world: Any) -> Any:
    if model is ProgressUpdatePage:
        return make_initiative(world.unit, world.campaign, world.editor, "published")
    if model is NominationPage:
        return make_nomination(world.unit, world.campaign, world.editor).get_parent()
    return world.unit if model is InitiativePage else world.ward


def test_every_form_of_a_page_is_one_that_asks() -> None:
    forms = dict(page_forms())
    assert len(forms) > 10
    assert all(issubclass(form, ChoosablePageForm) for form in forms.values())


def test_a_foreign_id_is_refused_and_nothing_of_it_is_shown(world: Any, foreign: dict[str, Any]) -> None:
    wrong, parents = [], {model: parent_of(model, world).specific for model, _ in page_forms()}
    for model, relation, name in fields_with_ids():
        kind = field_of(model, relation, name).queryset.model.__name__
        for person in () if kind in FOR_EVERYBODY else (world.editor, world.administrator):
            form = sent(model, relation, name, foreign[kind].pk, person, parents[model])
            asked = form.formsets[relation].forms[0] if relation else form
            shown = str(asked[name])
            told = "Bí Mật" in shown or f'value="{foreign[kind].pk}"' in shown
            if form.is_valid() or list(asked.errors.get(name, [])) != [NOT_OFFERED] or told:
                wrong.append((model.__name__, relation, name, person.username, told))
    assert wrong == []


def sent(model: Any, relation: str, name: str, pk: int, person: Any, parent: Any) -> Any:
    """The form of a new page in which this field names `pk`."""
    form_class = model.get_edit_handler().get_form_class()
    data = QueryDict(mutable=True)
    for other in form_class.formsets:
        data[f"{other}-INITIAL_FORMS"], data[f"{other}-TOTAL_FORMS"] = "0", "1" if other == relation else "0"
    data["body-count"] = "0"
    data[f"{relation}-0-{name}" if relation else name] = str(pk)
    return form_class(data, {}, instance=model(owner=person), parent_page=parent, for_user=person)


@pytest.mark.parametrize("kind", ["photo", "file"])
def test_through_the_real_editor(world: Any, foreign: dict[str, Any], kind: str) -> None:
    client = client_of(world.editor)
    if kind == "photo":
        page = make_initiative(world.unit, world.campaign, world.editor)
        data = {"title": page.title, "goal": page.goal, "kind": "model", "status": "planned"}
        rows, row = ("photos", "measures"), {"photos-0-image": foreign["Photo"].pk, "photos-0-phase": "during"}
    else:
        page = make_nomination(world.unit, world.campaign, world.editor)
        data = {
            "title": page.title,
            "full_name": page.full_name,
            "nominee_kind": page.nominee_kind,
            "basis": page.basis,
        }
        data["award_form"] = page.award_form_id
        rows, row = ("dossier",), {"dossier-0-file": foreign["File"].pk, "dossier-0-kind": "other"}
    data |= {"campaign": world.campaign.pk, **row}
    for name in rows:
        data |= {f"{name}-INITIAL_FORMS": 0, f"{name}-TOTAL_FORMS": 1 if f"{name}-0" in str(row) else 0}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert NOT_OFFERED in response.content.decode()
    assert "Bí Mật" not in response.content.decode()
    assert page.revisions.count() == 1


def test_what_was_chosen_before_stays(world: Any, foreign: dict[str, Any]) -> None:
    """An officer of the ward may have chosen what the editor may not."""
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.campaign = foreign["CampaignPage"]
    page.save()
    form = InitiativePage.get_edit_handler().get_form_class()(
        QueryDict(f"campaign={foreign['CampaignPage'].pk}"),
        {},
        instance=page,
        parent_page=world.unit,
        for_user=world.editor,
    )
    assert "campaign" not in form.not_offered


def test_a_block_that_names_a_foreign_photo_is_refused(world: Any, foreign: dict[str, Any]) -> None:
    story = make_story(world.ward, world.culture_social)
    form_class = type(story).get_edit_handler().get_form_class()
    data = QueryDict(mutable=True)
    data.update({"title": "Bài", "intro": "Mở đầu", "date": "01/10/2023", "body-count": "1", "body-0-type": "photo"})
    data.update({"body-0-order": "0", "body-0-deleted": "", "body-0-value-image": str(foreign["Photo"].pk)})
    data.update({"initiative_links-INITIAL_FORMS": "0", "initiative_links-TOTAL_FORMS": "0"})
    form = form_class(data, {}, instance=story, parent_page=story.get_parent().specific, for_user=world.culture_social)
    with pytest.raises(PermissionDenied, match=NOT_OFFERED):
        form.is_valid()


def test_the_kinds_are_those_that_forms_take() -> None:
    """A field of another kind needs an object in `foreign`, so that it is tried."""
    kinds = {field_of(*one).queryset.model.__name__ for one in fields_with_ids()}
    known = {model.__name__ for model in (CampaignPage, UnitPage, InitiativePage, ProgressUpdatePage, Photo, File)}
    assert kinds - FOR_EVERYBODY == known | {"User", "AwardForm", "EmulationContent"}


def test_the_api_refuses_it_too(world: Any, foreign: dict[str, Any]) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    _, token = APIToken.create_token(user=world.editor, name="thử")
    headers = {"Authorization": f"Bearer {token}"}
    change = {"campaign_id": foreign["CampaignPage"].pk}
    url = f"/api/v3/pages/{page.pk}/"
    response = client_of(world.editor).patch(url, change, content_type="application/json", headers=headers)
    assert 400 <= response.status_code < 500
    assert "Bí Mật" not in response.content.decode()
    assert page.revisions.count() == 1
