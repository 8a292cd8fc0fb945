"""The forms of a screen."""

from typing import Any

from lxml import html as lxml_html


def fields_of(page: Any, method: str) -> dict[str, Any]:
    """The fields of the longest form of a page that is sent by this method, as a browser would send them."""
    if page.status_code != 200 or not page.headers.get("Content-Type", "").startswith("text/html"):
        return {}
    forms = [form for form in lxml_html.fromstring(page.content or b"<p>").forms if form.method == method]
    fields = dict(max(forms, key=lambda form: len(form.fields)).form_values()) if forms else {}
    fields.pop("csrfmiddlewaretoken", None)
    return fields
