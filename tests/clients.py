"""Browsers of people who are signed in."""

from typing import Any

from django.test import Client


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client
