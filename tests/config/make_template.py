"""Fill the database of DATABASE_URL: `python -m tests.config.make_template migrated|ward`. Called by `templates.py`."""

import os
import sys

import django
from django.core.management import call_command


def main(kind: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.config.settings"
    django.setup()
    if kind == "migrated":
        call_command("migrate", interactive=False, verbosity=0)
    else:
        from tests.fixtures import build_world  # models are there only now

        build_world()


if __name__ == "__main__":
    main(sys.argv[1])
