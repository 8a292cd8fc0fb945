"""The forms of award: "Giấy khen của Chủ tịch UBND phường"."""

import re

from .fact_types import AuthorityLevel, AwardCode, AwardFormFact
from .nodes import PlanNode, PlanSource
from .outline import section_nodes

_AWARD = re.compile(
    r"(?P<form>Giấy\s+khen|Bằng\s+khen)\s+của\s+"
    r"(?P<authority>[^.;,:()]+?)(?=\s+(?:cho|tặng|đối\s+với)\b|\s*[.;,:()]|\s*$)",
    re.IGNORECASE,
)
# The first level in the name counts: "UBND phường … thành phố Kon Tum" is the authority of a ward.
_LEVEL = re.compile(
    r"\b(?:(?P<ward>phường|xã|thị\s+trấn)|(?P<city>thành\s+phố|thị\s+xã|huyện|quận)|(?P<province>tỉnh))\b",
    re.IGNORECASE,
)
_LEVELS: tuple[AuthorityLevel, ...] = ("ward", "city", "province")


def find_award_forms(plan: PlanSource) -> tuple[AwardFormFact, ...]:
    """Return the awards listed under "HÌNH THỨC KHEN THƯỞNG", one per numbered or marked line."""
    found = (_award_form(node) for node in section_nodes(plan, "hình thức khen thưởng", "khen thưởng"))
    return tuple(award for award in found if award)


def _award_form(node: PlanNode) -> AwardFormFact | None:
    match = _AWARD.search(node.text)
    if match is None:
        return None
    form, authority = match["form"], match["authority"]
    level = _level(authority)
    return AwardFormFact(
        anchor=node.anchor,
        title=match[0],
        form=form,
        code=_code(form, level),
        authority=authority,
        authority_level=level,
    )


def _level(authority: str) -> AuthorityLevel | None:
    match = _LEVEL.search(authority)
    return next((level for level in _LEVELS if match and match[level]), None)


def _code(form: str, level: AuthorityLevel | None) -> AwardCode | None:
    if form.casefold().startswith("giấy"):
        return "certificate_of_merit"
    # A "Bằng khen" of a ministry or of the Prime Minister is another award, with its own rules.
    return "provincial_commendation" if level == "province" else None
