"""Whether a migration would break a running site or lose data (django-migration-linter): `make check`.

It reads the SQL for the database that `DATABASE_URL` names, and needs no tables in it. PostgreSQL's is told apart more
finely: on SQLite Django often makes a whole table anew, which looks like columns that must not be empty. `.ci/run` asks
for both.
"""

import logging
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

NEW_TABLES = "adds tables, and columns that may be empty or have a default; PostgreSQL has no objection"
WHILE_STOPPED = "the code before it cannot fill the new column; an upgrade stops the site (docs/operations.md)"
ACCEPTED = {
    "0001_initial": NEW_TABLES,
    "0003_stories_and_events": NEW_TABLES,
    "0005_initiative_title_key": WHILE_STOPPED,
    "0006_authority_review_days": WHILE_STOPPED,
    "0007_nominations_in_full": NEW_TABLES,
}
"""Migration → why it is accepted although the linter objects. A new one is named here only with a reason as good."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django_migration_linter import MigrationLinter

    logging.getLogger("django_migration_linter").setLevel(logging.WARNING)
    linter = MigrationLinter(
        include_apps=["thidua_pages", "accounts"],
        ignore_name=ACCEPTED,
        all_warnings_as_errors=True,
        no_cache=True,
        quiet=["ok", "ignore"],
    )
    linter.lint_all_migrations()
    sys.exit(linter.has_errors)


if __name__ == "__main__":
    main()
