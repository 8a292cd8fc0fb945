"""The apps that may sign people in: their addresses, how the operator registers them, how the site describes itself."""

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from tests.fixtures import World
from tests.tokens.signing_in import ASK, BACK, REVOKE, TOKEN, call, code_for, exchange
from thidua_pages.models import AppClient
from thidua_pages.tokens.oauth.models import is_address_of_app
from thidua_pages.tokens.oauth.registering import register_app


def test_the_site_describes_its_sign_in(world: World, settings: Any) -> None:
    found = Client().get("/.well-known/oauth-authorization-server").json()
    assert found["issuer"] == settings.BASE_URL
    assert found["authorization_endpoint"] == settings.BASE_URL + ASK
    assert found["token_endpoint"] == settings.BASE_URL + TOKEN
    assert found["revocation_endpoint"] == settings.BASE_URL + REVOKE
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["response_types_supported"] == ["code"]
    assert found["grant_types_supported"] == ["authorization_code", "refresh_token"]
    assert found["scopes_supported"] == ["read", "review", "write"]
    resource = Client().get("/.well-known/oauth-protected-resource/api/v3").json()
    assert resource["authorization_servers"] == [settings.BASE_URL]


@pytest.mark.parametrize(
    ("uri", "is_good"),
    [
        ("https://a.vn/x", True),
        ("http://127.0.0.1/x", True),
        ("http://[::1]/x", True),
        ("vn.a.app:/x", True),
        ("http://a.vn/x", False),
        ("http://localhost/x", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("app:/x", False),
        ("https://a.vn/x#y", False),
        ("https://b@a.vn/x", False),
        ("https://", False),
        ("https://a.vn:99999/x", False),
        ("/x", False),
    ],
)
def test_which_addresses_an_app_may_have(uri: str, is_good: bool) -> None:
    assert is_address_of_app(uri) is is_good


def test_an_app_with_a_wrong_address_is_not_registered(db: None) -> None:
    with pytest.raises(ValidationError):
        register_app("Sai", ["http://a.vn/x"])
    with pytest.raises(ValidationError):
        register_app("Sai", [])
    assert not AppClient.objects.exists()


def test_the_operator_registers_and_removes_apps(world: World) -> None:
    out = StringIO()
    call_command("api_apps", "create", "--name", "Cổng", "--redirect", BACK, "--confidential", stdout=out)
    client_id, secret = (line.partition("=")[2] for line in out.getvalue().split())
    app = AppClient.objects.get(client_id=client_id)
    found = exchange(app, code_for(world.editor, app), client_secret=secret).json()
    call_command("api_apps", "list", stdout=out)
    assert f"{client_id}\tconfidential\tCổng\t{BACK}" in out.getvalue()
    call_command("api_apps", "delete", client_id, stdout=out)
    assert call(found["access_token"]) == 401
