#!/usr/bin/env python
"""Django's command line. `site/` goes on the path because it is a source root, not a package."""

import os
import sys
from pathlib import Path

from thidua_pages.operations import first_env


def main() -> None:
    root = Path(__file__).resolve().parent
    sys.path.insert(0, str(root / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["new_site"]:
        sys.argv[2:] = first_env.prepare(sys.argv[2:], root, ask=input if sys.stdin.isatty() else None)
    elif sys.argv[1:2] == ["make_key"]:
        os.environ.setdefault("SECRET_KEY", first_env.new_key())
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
