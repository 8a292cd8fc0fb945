"""A sample: the template of a component with the data for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Sample:
    """`template` is a file name in templates/components/. `inside` is the element around it: "ol" for list items."""

    name: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    inside: str = "div"

    @property
    def path(self) -> str:
        return f"components/{self.template}.html"

    def render(self, request: HttpRequest) -> SafeString:
        html = render_to_string(self.path, dict(self.context), request)
        return format_html("<{}>{}</{}>", SafeString(self.inside), html, SafeString(self.inside))


@dataclass(frozen=True)
class SampleGroup:
    id: str
    title: str
    samples: Sequence[Sample]
