"""What a person may choose in a form: of every kind of thing what its chooser offers.

A form field takes an id, and anybody can send the id of something that the chooser does not offer: a private photo of
another unit, a draft, a person of another ward. `ChoosableForm` asks here for every field that takes an id, before
anything is validated or shown again, so that not even the title of such a thing is told.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.models import WagtailAdminModelFormMetaclass
from wagtail.models import CollectionMember, Page
from wagtail.permissions import policy_registry

from thidua_pages.access.visible import groups_visible_to, pages_choosable_by, users_visible_to
from thidua_pages.accounts.models import AnyUser, User

NOT_OFFERED = "Mục đã chọn không có trong danh sách được chọn. Hãy chọn lại."
LONGEST_ID = 18
"""Digits of an id that every database can compare."""


def choosable_by(user: AnyUser, model: type[Model]) -> QuerySet:
    """Return the objects of `model` that `user` may choose. Rows of a page are choosable with the page; models that
    belong to no ward, such as authorities, are for everybody."""
    if issubclass(model, Page):
        return model._default_manager.filter(pk__in=pages_choosable_by(user).values("pk"))
    if issubclass(model, CollectionMember):
        policy = policy_registry.get_by_type(model)
        return policy.instances_user_has_any_permission_for(user, ["choose"])
    if issubclass(model, User):
        return users_visible_to(user)
    if issubclass(model, Group):
        return groups_visible_to(user)
    parent = next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)
    if parent is not None:
        return model._default_manager.filter(**{f"{parent.name}__in": choosable_by(user, parent.related_model)})
    return model._default_manager.all()


def not_choosable(user: AnyUser, model: type[Model], ids: Iterable[object]) -> set[str]:
    """Return those of `ids` that `user` may not choose, as text. An id of nothing is one of them."""
    wanted = {str(pk) for pk in ids if pk not in (None, "")}
    numbers = {int(pk) for pk in wanted if pk.isdecimal() and len(pk) <= LONGEST_ID}
    found = choosable_by(user, model).filter(pk__in=numbers).values_list("pk", flat=True) if numbers else ()
    return wanted - {str(pk) for pk in found}


class ChoosableFormMetaclass(WagtailAdminModelFormMetaclass):
    """Lets the forms of a page's rows, such as its photos, ask too."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> type:
        formsets = getattr(attrs.get("Meta"), "formsets", None) or {}
        for options in formsets.values():
            form = options.get("form")  # Wagtail names one for rows with fields that a draft may leave empty
            if form is not None and not issubclass(form, ChoosableMixin):
                options["form"] = type(form)(form.__name__, (ChoosableMixin, form), {"Meta": form.Meta})
        return super().__new__(cls, name, bases, attrs)

    @classmethod
    def child_form(cls) -> type["ChoosableModelForm"]:
        return ChoosableModelForm


class ChoosableMixin:
    """For forms whose fields take ids: refuse what the person may not choose, unless it was chosen before."""

    for_user: AnyUser | None
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for formset in self.formsets.values():
            formset.form_kwargs["for_user"] = self.for_user
        self.not_offered = {name for name, field in self.fields.items() if self._takes_foreign_id(name, field)}
        if self.not_offered:
            self.data = self.data.copy()
            for name in self.not_offered:
                self.data.pop(self.add_prefix(name), None)

    def has_changed(self) -> bool:
        """A row in which nothing else was filled in is not passed over in silence."""
        return bool(self.not_offered) or super().has_changed()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in self.not_offered:
            self.errors.pop(name, None)
            self.add_error(name, NOT_OFFERED)
        if self.for_user is not None:
            self._check_references(self.for_user, data or {})
        return data

    def _takes_foreign_id(self, name: str, field: Any) -> bool:
        if not self.is_bound or self.for_user is None or not isinstance(field, forms.ModelChoiceField):
            return False
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        sent = sent if isinstance(sent, (list, tuple)) else [sent]
        before = self.get_initial_for_field(field, name)
        before = before if isinstance(before, (list, tuple, QuerySet)) else [before]
        kept = {str(getattr(one, "pk", one)) for one in before}
        new = [pk for pk in sent if str(pk) not in kept]
        return bool(not_choosable(self.for_user, field.queryset.model, new))  # type: ignore[union-attr]

    def _check_references(self, user: AnyUser, data: dict[str, Any]) -> None:
        """Raise PermissionDenied when a text or a block names something that the person may not choose."""
        for field in self.instance._meta.fields:
            if field.name not in data or not hasattr(field, "extract_references"):
                continue
            before = set(_named(field, field.value_from_object(self.instance)))
            for model, pk in set(_named(field, data[field.name])) - before:
                if not_choosable(user, model, [pk]):
                    raise PermissionDenied(NOT_OFFERED)


def _named(field: Any, value: Any) -> Iterable[tuple[type[Model], str]]:
    return ((model, str(pk)) for model, pk, *_ in field.extract_references(value)) if value else ()


class ChoosableModelForm(ChoosableMixin, WagtailAdminModelForm, metaclass=ChoosableFormMetaclass):
    """A form of Wagtail's admin for a row, that asks what the person may choose."""


class ChoosablePageForm(ChoosableMixin, WagtailAdminPageForm, metaclass=ChoosableFormMetaclass):
    """The base class of the forms of all pages, in the admin and in the API."""
