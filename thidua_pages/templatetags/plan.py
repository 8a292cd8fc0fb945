"""The text of a plan, and the stage of its campaign."""

from django import template

from thidua_pages.plans import clauses
from thidua_pages.plans.stage import stage

register = template.Library()

register.filter("stage", stage)
register.filter("without_paragraphs", clauses.without_paragraphs)
register.filter("is_heading", clauses.is_heading)
register.filter("clause_tree", clauses.clause_tree)
register.simple_tag(clauses.clause_name, name="clause_name")
