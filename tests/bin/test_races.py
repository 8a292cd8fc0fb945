"""Two people at once: each removal is put back once, or purged, and never both."""

from datetime import timedelta
from typing import Any

import pytest
from wagtail.models import Page

from tests import races
from tests.factories.pages import make_initiative
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.base.tree import is_in_bin
from thidua_pages.bin import rules
from thidua_pages.bin.deleting import delete, purge
from thidua_pages.bin.models import Removal
from thidua_pages.bin.putting_back import put_back

pytestmark = [races.on_postgresql, pytest.mark.django_db(transaction=True)]


def test_put_back_twice_at_once(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "draft")
    removal = delete(page, world.editor)
    answers = races.at_once(lambda: put_back(removal, world.editor), lambda: put_back(removal, world.administrator))
    assert sorted(str(answer) for answer in answers) == sorted(["1", rules.ALREADY.reason])
    assert fresh(page).get_parent().pk == world.unit.pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_put_back_while_it_is_purged(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "draft")
    removal = delete(page, world.editor)
    Removal.objects.filter(pk=removal.pk).update(keep_until=clock.now() + timedelta(milliseconds=1))
    answers = races.at_once(lambda: put_back(removal, world.editor), lambda: purge(removal.pk))
    removal = fresh(removal)
    assert (removal.put_back_at is None) != (removal.purged_at is None) or isinstance(answers[0], Exception)
    found = Page.objects.filter(pk=page.pk).first()
    assert removal.purged_at is None or found is None
    assert found is None or (removal.put_back_at is None) == is_in_bin(found.path)


def test_two_deletions_at_once_get_places_of_their_own(world: Any) -> None:
    pages = [make_initiative(world.unit, world.campaign, world.editor, "draft") for _ in range(2)]
    races.at_once(*(lambda page=page: delete(page, world.editor) for page in pages))
    assert Removal.objects.count() == 2
    assert Page.find_problems() == ([], [], [], [], [])
