"""Browsers of people who are signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.template.backends.django import Template
from django.test import Client

SHOWN_LATER = ("wagtailadmin/shared/messages.html", "wagtailadmin/shared/messages/")
"""Templates of what the admin tells in a message: what it decides later depends on it."""


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


class QuickClient(Client):
    """For many requests: keeps no copies of the templates and contexts, and signs in once. `token`: one for the API, if
    a test makes one.

    `request` answers as `Client`'s does, without `context`, `templates` and `resolver_match`.
    """

    token = ""

    def __init__(self, person: Any = None) -> None:
        super().__init__(raise_request_exception=False)
        if person is not None:
            self.force_login(person)

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))


@contextmanager
def undrawn() -> Iterator[None]:
    """Leave screens undrawn inside the block, which take a third of the time: for requests that are judged by what they
    did."""
    draw = Template.render

    def render(template: Template, *args: Any, **kwargs: Any) -> str:
        return draw(template, *args, **kwargs) if str(template.template.name).startswith(SHOWN_LATER) else ""

    with mock.patch.object(Template, "render", render):
        yield
