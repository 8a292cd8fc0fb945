"""The text of a plan, and where its campaign stands."""

from django import template

from thidua_pages.plans import clauses
from thidua_pages.plans.lifecycle import lifecycle

register = template.Library()

register.filter("lifecycle", lifecycle)
register.filter("without_paragraphs", clauses.without_paragraphs)
register.filter("is_heading", clauses.is_heading)
register.filter("clause_tree", clauses.clause_tree)
register.simple_tag(clauses.clause_name, name="clause_name")
