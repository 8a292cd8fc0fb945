"""What a form says reaches every view in its canonical form."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from thidua_pages.base.form_text import TextField
from thidua_pages.documents import forms as paper_forms
from thidua_pages.door.texts import put_in_order
from thidua_pages.nominations.decisions import forms as decision_forms
from thidua_pages.nominations.dossier import forms as dossier_forms
from thidua_pages.nominations.endings import forms as ending_forms
from thidua_pages.review import forms as review_forms

DIRTY, CLEAN = "Ðường\u00a0hoa\u200b", "Đường hoa"


def sent(**data: Any) -> HttpRequest:
    request = RequestFactory().post("/", data)
    put_in_order(request)
    return request


def test_texts_and_names_of_files_are_in_order() -> None:
    request = sent(reason=DIRTY, lines="một\r\nhai", file=SimpleUploadedFile("Ðường hoa.pdf", b"x"))
    assert request.POST["reason"] == CLEAN
    assert request.POST["lines"] == "một\nhai"
    assert request.FILES["file"].name == f"{CLEAN}.pdf"
    with pytest.raises(AttributeError):
        request.POST["reason"] = "x"


@pytest.mark.parametrize("name", ["password", "new_password1", "old_password", "Password2"])
def test_passwords_are_passed_on_as_they_are(name: str) -> None:
    assert sent(**{name: DIRTY}).POST[name] == DIRTY


def test_what_the_rich_text_editor_counts_is_left() -> None:
    state = '{"blocks": [{"text": "a\u200bb", "inlineStyleRanges": [{"offset": 2, "length": 1}]}]}'
    assert sent(body=state).POST["body"] == state


def test_a_text_that_was_read_wrongly_reaches_its_form_whole_and_is_refused_with_what_it_means() -> None:
    written = "tr\u00ad\u00eang häc"  # trường học in TCVN3, whose ư is a soft hyphen
    assert sent(comment=written).POST["comment"] == written
    for field in (TextField(), TextField(widget=forms.Textarea)):
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean("Tr\u00ad\u00ebng häc NguyÔn V¨n Hïng")
        assert "Nguyễn Văn Hùng" in refusal.value.messages[0]


def test_every_form_of_ours_reads_texts_so() -> None:
    modules = (decision_forms, dossier_forms, ending_forms, review_forms, paper_forms)
    fields = [
        field
        for module in modules
        for form in vars(module).values()
        if isinstance(form, type) and issubclass(form, forms.BaseForm) and form.__module__ == module.__name__
        for field in form.base_fields.values()
        if type(field) is forms.CharField or isinstance(field, TextField)
    ]
    assert len(fields) > 10
    assert [field for field in fields if not isinstance(field, TextField)] == []


def test_a_form_that_is_in_order_is_the_same_object() -> None:
    request = RequestFactory().post("/", {"title": CLEAN})
    before = request.POST
    put_in_order(request)
    assert request.POST is before
