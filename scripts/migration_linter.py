"""Check that no migration breaks a running site or loses data, with django-migration-linter (`make lint-migrations`).

The linter reads the SQL for the database in `DATABASE_URL`; the database may be empty. PostgreSQL gives the more exact
answer: on SQLite Django often rebuilds a whole table, and the linter takes its columns for new ones. `.ci/run` checks
both.
"""

import logging
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

NEW_TABLES = "only adds tables and columns that may be empty; the linter objects on SQLite, not on PostgreSQL"
MOVED = "the columns were copied in the migration before; older code asks for them, but an upgrade stops the site first"
INDEXED = "the index is of a table that the same migration makes"
WHILE_STOPPED = "older code does not fill the new column, but an upgrade stops the site first (docs/operations.md)"
WIDER_COLUMNS = "only widens columns, which older code reads and fills as before"
FILLED = "the database itself fills the new columns; the linter objects on SQLite, not on PostgreSQL"
BLOCKS = "only says which blocks a body may have; the linter objects on SQLite, where Django rebuilds the table"
ACCEPTED = {
    "0001_initial": NEW_TABLES,
    "0003_stories_and_events": NEW_TABLES,
    "0005_initiative_title_key": WHILE_STOPPED,
    "0006_authority_review_days": WHILE_STOPPED,
    "0007_nominations_in_full": NEW_TABLES,
    "0020_decision_identity": WHILE_STOPPED,
    "0023_decimal_places_as_needed": WIDER_COLUMNS,
    "0024_photos_of_pages": WHILE_STOPPED,
    "0026_photo_without_words": MOVED,
    "0029_search_parts": NEW_TABLES,
    "0030_form_tokens": WHILE_STOPPED,
    "0031_public_numbers": WHILE_STOPPED,
    "0033_bin": INDEXED,
    "0035_scan_is_unread": FILLED,
    "0038_office_of_nominees": FILLED,
    "0039_anchors_by_machine": BLOCKS,
    "0040_participants": WHILE_STOPPED,
    "0042_contact": WHILE_STOPPED,
    "0043_money_and_meetings": FILLED,
    "0044_pause_reason": WHILE_STOPPED,
    "0045_plan_drafts": WHILE_STOPPED,
    "0047_votes_notices_notes": FILLED,
    "0049_corrections": NEW_TABLES,
    "0050_undo": NEW_TABLES,
    "0052_corrections_of_every_field": FILLED,
    "0055_open_data_licence": FILLED,
}
"""Migration → why it is accepted although the linter objects. Add a migration here only with its reason. It is known by
its words: its number may change before it lands."""


def accepted() -> list[str]:
    """Return the names of the accepted migrations, with the numbers that they have now."""
    words = {name.partition("_")[2] for name in ACCEPTED}
    names = [path.stem for path in (ROOT / "thidua_pages" / "migrations").glob("[0-9]*.py")]
    return [name for name in names if name.partition("_")[2] in words]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django_migration_linter import MigrationLinter

    logging.getLogger("django_migration_linter").setLevel(logging.WARNING)
    linter = MigrationLinter(
        include_apps=["thidua_pages", "accounts"],
        ignore_name=accepted(),
        all_warnings_as_errors=True,
        no_cache=True,
        quiet=["ok", "ignore"],
    )
    linter.lint_all_migrations()
    sys.exit(linter.has_errors)


if __name__ == "__main__":
    main()
