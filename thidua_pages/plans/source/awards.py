"""The forms of award: "Giấy khen của Chủ tịch UBND phường"."""

import re
from collections.abc import Iterator

from .fact_types import AuthorityLevel, AwardCode, AwardFormFact
from .nodes import PlanNode, PlanSource
from .outline import titled_nodes

_GIVEN = re.compile(
    r"(?P<authority>Chủ\s+tịch\s+(?:UBND|Ủy\s+ban\s+nhân\s+dân|Uỷ\s+ban\s+nhân\s+dân)\s+(?:phường|xã|thị\s+trấn|thành\s+phố|"
    r"huyện|quận|thị\s+xã|tỉnh)[^.;,:()]{0,40}?)\s+(?:xem\s+xét,?\s+)?(?:quyết\s+định\s+)?(?:khen\s+thưởng,?\s+)?"
    r"(?:tặng(?:\s+thưởng)?\s+)(?P<form>Giấy\s+khen|Bằng\s+khen)",
    re.IGNORECASE,
)
_AWARD = re.compile(
    r"(?P<form>Giấy\s+khen|Bằng\s+khen)\s+của\s+"
    r"(?P<authority>[^.;,:()]{1,120}?)(?=\s+(?:cho|tặng|đối\s+với)\b|\s*[.;,:()]|\s*$)",
    re.IGNORECASE,
)
# The first level in the name counts: "UBND phường … thành phố Kon Tum" is the authority of a ward.
_LEVEL = re.compile(
    r"\b(?:(?P<ward>phường|xã|thị\s+trấn)|(?P<city>thành\s+phố|thị\s+xã|huyện|quận)|(?P<province>tỉnh))\b",
    re.IGNORECASE,
)
_LEVELS: tuple[AuthorityLevel, ...] = ("ward", "city", "province")


def find_award_forms(plan: PlanSource) -> tuple[AwardFormFact, ...]:
    """Return the awards listed under "HÌNH THỨC KHEN THƯỞNG", each once."""
    found: dict[tuple[str, str], AwardFormFact] = {}
    heading, nodes = titled_nodes(plan, "hình thức khen thưởng", "khen thưởng")
    for node in [*([heading] if heading and not heading.is_heading else []), *nodes]:
        for award in _award_forms(node):
            found.setdefault((award.form.casefold(), award.authority.casefold()), award)
    return tuple(found.values())


def _award_forms(node: PlanNode) -> Iterator[AwardFormFact]:
    matches = [*_AWARD.finditer(node.text), *_GIVEN.finditer(node.text)]
    for match in sorted(matches, key=lambda one: one.start()):
        form, authority = match["form"], match["authority"]
        level = _level(authority)
        yield AwardFormFact(
            anchor=node.anchor,
            title=match[0] if match.re is _AWARD else f"{form} của {authority}",
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
