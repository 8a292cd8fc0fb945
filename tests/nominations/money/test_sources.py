"""The rows of money of a site that exists are told with the sources of a new one, unless somebody changed them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from thidua_pages.models import BaseSalary, MoneyRule
from thidua_pages.nominations.money.initial_rows import load_money_rows

migration = import_module("thidua_pages.migrations.0054_sources_of_money")
pytestmark = pytest.mark.django_db


def told() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    rules = MoneyRule.objects.order_by("code", "level", "nominee_kind", "valid_from")
    return (
        list(rules.values_list("code", "level", "nominee_kind", "valid_from", "source", "doubt")),
        list(BaseSalary.objects.order_by("valid_from").values_list("valid_from", "source", "doubt")),
    )


def as_they_were() -> None:
    """Give the rows the sources and doubts that were loaded before."""
    for new, old in ((migration.NEW_98, migration.OLD_98), (migration.NEW_152, migration.OLD_152)):
        doubt = migration.COMPARE.format(old)
        MoneyRule.objects.filter(source=new).update(source=old, doubt=doubt)
    MoneyRule.objects.filter(source=migration.OLD_152, level="province").update(doubt="")
    BaseSalary.objects.filter(source=migration.NEW_SALARY).update(
        source=migration.OLD_SALARY, doubt=migration.SALARY_DOUBT
    )


def test_an_old_site_is_told_as_a_new_one() -> None:
    load_money_rows()
    new = told()
    as_they_were()
    assert told() != new
    migration.tell_what_was_read(apps, connection.schema_editor)
    assert told() == new


def test_what_somebody_wrote_stays() -> None:
    load_money_rows()
    as_they_were()
    row = MoneyRule.objects.filter(source=migration.OLD_98).first()
    assert row is not None
    MoneyRule.objects.filter(pk=row.pk).update(doubt="Đã hỏi Sở Nội vụ")
    migration.tell_what_was_read(apps, connection.schema_editor)
    row.refresh_from_db()
    assert (row.source, row.doubt) == (migration.OLD_98, "Đã hỏi Sở Nội vụ")
