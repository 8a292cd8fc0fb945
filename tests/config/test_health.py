"""The health check that a load balancer asks for."""

import logging

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL, logger="thidua_pages.reports.health")


def fail(*args, **kwargs):
    raise OperationalError("server closed the connection, password=hunter2")


def test_a_living_process_says_so_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_ready_when_all_parts_are(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "failed": []})


def test_a_database_that_does_not_answer_is_named(client, db, monkeypatch):
    with monkeypatch.context() as patch:  # undone before the test's transaction is
        patch.setattr(connection, "cursor", fail)
        response = client.get("/readyz")
    assert response.status_code == 503
    assert "database" in response.json()["failed"]
    assert "hunter2" not in response.content.decode()


def test_migrations_not_applied_are_named(client, db, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *args, **kwargs: ["0002_new"])
    response = client.get("/readyz")
    assert (response.status_code, response.json()["failed"]) == (503, ["migrations"])


@pytest.mark.parametrize("broken", [fail, lambda *args, **kwargs: None])
def test_a_cache_that_fails_or_forgets_is_named(client, db, monkeypatch, broken):
    monkeypatch.setattr(type(cache._connections["default"]), "set", broken)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["failed"]) == (503, ["cache"])


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(client, path):
    assert client.post(path).status_code == 405
