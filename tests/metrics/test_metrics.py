"""`/metrics`: off unless asked for, only for those who may read it, and what it counts.

The site is started in processes of its own, because the settings decide at the start.
"""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from tests.outbox.test_retries import works
from tests.worker import work_off
from thidua_pages.base import clock

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-more-than-twenty-letters"
RUN = """
import json, sys
import environ
environ.Env.read_env = classmethod(lambda *a, **k: None)
import config.settings
from pathlib import Path
config.settings.METRICS_FOLDER = Path(sys.argv[1])
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
config.settings.STORAGES["staticfiles"] = {"BACKEND": plain}
import django
django.setup()
from django.test import Client
answers = []
for path, headers, environment in json.loads(sys.argv[2]):
    answer = Client(raise_request_exception=False).get(path, headers=headers, **environment)
    answers.append([answer.status_code, answer.content.decode()])
print(json.dumps(answers))
"""
Asked = tuple[str, dict[str, str], dict[str, str]]


def answers(tmp_path: Path, *asked: Asked, **variables: str) -> list[tuple[int, str]]:
    """What a site with these variables answers to these requests."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "SECRET_KEY": "a-key-of-more-than-thirty-two-characters",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ALLOWED_HOSTS": "testserver",
        **variables,
    }
    result = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path / "metrics"), json.dumps(asked)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return [(status, text) for status, text in json.loads(result.stdout.splitlines()[-1])]


def test_it_is_off_unless_asked_for(client, world, settings):
    assert settings.METRICS is False
    assert not any("metrics" in name for name in settings.MIDDLEWARE)
    assert client.get("/metrics", follow=True).status_code == 404


@pytest.fixture(scope="module")
def without_token(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, str]]:
    return answers(
        tmp_path_factory.mktemp("metrics"),
        ("/healthz", {}, {}),
        ("/khong-co/a.b.c", {}, {}),
        ("/metrics", {}, {"REMOTE_ADDR": "203.0.113.9"}),
        ("/metrics", {"X-Forwarded-For": "203.0.113.9"}, {}),
        ("/metrics", {"X-Forwarded-Proto": "https"}, {}),
        ("/metrics", {"Authorization": "Bearer "}, {"REMOTE_ADDR": "203.0.113.9"}),
        ("/metrics", {}, {"REMOTE_ADDR": "unix:"}),
        ("/metrics", {}, {}),
        METRICS="true",
    )


def test_without_a_token_only_this_machine_may_read(without_token):
    assert [status for status, _ in without_token[2:]] == [403] * 5 + [200]


def test_it_counts_requests_by_view_and_status_and_notes_the_memory(without_token):
    text = without_token[-1][1]
    figures = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert figures['thidua_requests_total{method="GET",status="200",view="healthz"}'] == "1.0"
    assert figures['thidua_requests_total{method="GET",status="403",view="metrics"}'] == "5.0"
    assert figures['thidua_request_seconds_count{view="healthz"}'] == "1.0"
    assert float(figures["thidua_resident_memory_bytes"]) > 20_000_000


def test_a_path_that_a_visitor_invents_is_no_label(without_token):
    assert "khong-co" not in without_token[-1][1]


def test_a_database_without_tables_counts_as_down_and_the_rest_is_told(without_token):
    assert "thidua_database_up 0.0" in without_token[-1][1]
    assert 'thidua_errors_total{kind="database"}' in without_token[-1][1]


def test_with_a_token_only_its_bearer_may_read(tmp_path):
    found = answers(
        tmp_path,
        ("/metrics", {}, {}),
        ("/metrics", {"Authorization": "Bearer wrong"}, {}),
        ("/metrics", {"Authorization": f"Basic {TOKEN}"}, {}),
        ("/metrics", {"Authorization": "Bearer é"}, {}),
        ("/metrics", {"Authorization": f"Bearer {TOKEN}"}, {"REMOTE_ADDR": "203.0.113.9"}),
        METRICS="true",
        METRICS_TOKEN=TOKEN,
        BASE_URL="https://testserver",
    )
    assert [status for status, _ in found] == [401, 401, 401, 401, 200]
    assert TOKEN not in found[-1][1]


def test_the_outbox_is_told_from_the_database(db: Any, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path):
    settings.METRICS_FOLDER = tmp_path
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    from thidua_pages.metrics.outbox import figures  # makes its folder when it is imported

    works.enqueue("done")
    work_off()
    for _ in range(2):
        works.enqueue("waiting")
    row = DBTaskResult.objects.filter(status="READY").latest("enqueued_at")
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=clock.now() - timedelta(minutes=5))
    found = {family.name: family.samples for family in figures()}
    states = {sample.labels["state"]: sample.value for sample in found["thidua_outbox_tasks"]}
    assert states == {"waiting": 2, "running": 0, "given_up": 0}
    assert 300 <= found["thidua_outbox_oldest_seconds"][0].value < 360
