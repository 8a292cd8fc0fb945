"""Which tests run once, and which run again on another database and cache: `pytest --again` skips the first kind.

The rule reads what a test asks for, so that nobody keeps a list:

- A test that does not ask for the database (by a fixture that leads to `db`, or by the marker `django_db`) runs once.
  It cannot depend on either, because pytest-django refuses it the database, and the fixture `own_cache` the cache.
- A test that looks at pages in a browser (the fixture `browser`) is about markup, style and scripts, and runs once:
  what the server answers is tested over HTTP. One that signs in by the form (`sign_in`) writes through every part of
  the site, and runs again.
"""

import pytest

DATABASE = {"db", "transactional_db", "live_server"}


def uses_database(item: pytest.Item) -> bool:
    return not DATABASE.isdisjoint(_fixtures(item)) or item.get_closest_marker("django_db") is not None


def runs_again(item: pytest.Item) -> bool:
    only_looks = "browser" in _fixtures(item) and "sign_in" not in _fixtures(item)
    return uses_database(item) and not only_looks


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))
