"""What a request says in words, in its canonical form before any view reads it."""

from django.http import HttpRequest, QueryDict

from thidua_pages.base.words import in_lines, misread, on_one_line

SECRET = "password"  # noqa: S105 - a part of the names of fields
"""Fields with this in their name are passed on as they are: a password may contain anything."""


def put_in_order(request: HttpRequest) -> None:
    """Bring the texts of a submitted form and the names of its files into their canonical form.

    A text that is itself JSON is left: the rich text editor counts the characters of what it sends. Its result is
    brought in order when it is stored (`base/stored_texts.py`). So is a text whose letters were read wrongly: its form
    tells what it probably means (`base/form_text.py`), for which it needs every character.
    """
    form = _canonical_form(request.POST)
    if form is not None:
        request.POST = form  # type: ignore[assignment]
    for _, uploads in request.FILES.lists():
        for upload in uploads:
            upload.name = on_one_line(upload.name or "") or upload.name


def _canonical_form(form: QueryDict) -> QueryDict | None:
    """A copy of the form with canonical texts; None if they are canonical already, as most are."""
    copy: QueryDict | None = None
    for name, values in form.lists():
        clean = values if SECRET in name.lower() else [_canonical(value) for value in values]
        if clean != values:
            copy = copy or form.copy()
            copy.setlist(name, clean)
    if copy is not None:
        copy._mutable = False
    return copy


def _canonical(value: str) -> str:
    is_left = value.lstrip().startswith(("{", "[")) or misread(value)
    return value if is_left else in_lines(value)
