"""What a process loads before it is asked for anything: the small layout has to live in little memory."""

import subprocess
import sys

from tests.outbox.test_supervise import ROOT

HEAVY = {"docx", "openpyxl", "pdfminer", "typst", "icalendar", "prometheus_client"}
"""Libraries that take megabytes and that few requests need. They are imported where they are used."""
LOAD_ALL = """
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_heavy_libraries_are_loaded_when_they_are_needed(tmp_path) -> None:
    environment = {
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "a-key-of-more-than-thirty-two-characters",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }
    command = [sys.executable, "-c", LOAD_ALL]
    loaded = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "wagtail" in loaded
    assert HEAVY.isdisjoint(loaded)
