"""Collects what stands on the certificates of a campaign, in the order of the ceremony and with the ward's look."""

import re
from collections.abc import Iterable, Mapping, Sequence

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base import clock
from thidua_pages.documents.builders.nominees import belongs_to, in_ceremony_order
from thidua_pages.documents.certificate import Certificate
from thidua_pages.documents.models import CertificateTemplate
from thidua_pages.documents.texts import PaperKind, texts_of
from thidua_pages.initiatives.units import unit_names
from thidua_pages.library.models import Photo
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.choices import AwardFormCode
from thidua_pages.plans.models import CampaignPage

PLACEHOLDERS = frozenset({"thanh_tich", "dot", "don_vi"})
BODY = "Đã có {thanh_tich} trong {dot}."
MOST_NAMED = 2
"""The most initiatives that a certificate names. There is no room for a third."""


def unknown_placeholders(text: str) -> list[str]:
    """The words in braces that are no placeholders, as typed. A single brace counts too."""
    bare = text
    for name in PLACEHOLDERS:
        bare = bare.replace(f"{{{name}}}", "")
    return re.findall(r"\{[^{}]*\}?|\}", bare)


def fill_placeholders(text: str, said: Mapping[str, str]) -> str:
    """`text` with its placeholders replaced. Braces in the replacements are not replaced again."""
    return re.sub(r"\{(\w+)\}", lambda match: said.get(match[1], match[0]), text)


def certificates_of(
    campaign: CampaignPage, nominations: Sequence[NominationPage], decisions: dict[int, Decision]
) -> list[Certificate]:
    """One certificate of the ward for each nomination, in the order of a ceremony. It names no money.

    `decisions` has the decision by nomination id; a certificate without one is a draft. The number of queries does not
    grow with the nominations.
    """
    units = unit_names(nominations)
    achievements = _achievements(nominations)
    looks = {
        look.code: look
        for look in CertificateTemplate.objects.filter(ward__path=ward_path_of(campaign)).select_related(
            "background", "emblem"
        )
    }
    pictures = {code: (_bytes_of(look.background), _bytes_of(look.emblem)) for code, look in looks.items()}
    texts = texts_of(campaign, PaperKind.DECISION, clock.today())
    made = []
    for one in in_ceremony_order(nominations):
        form, decision = one.award_form, decisions.get(one.pk)
        look = looks.get(form.code) or CertificateTemplate(code=form.code)
        background, emblem = pictures.get(form.code, (b"", b""))
        unit = "" if one.nominee_kind == NomineeKind.COLLECTIVE and one.full_name == units[one.pk] else units[one.pk]
        said = {"thanh_tich": achievements[one.pk], "dot": campaign.title, "don_vi": units[one.pk]}
        made.append(
            Certificate(
                authority=texts.enacted_by,
                heading=look.heading or AwardFormCode(form.code).label,
                name=one.display_name,
                unit=belongs_to(one, unit),
                body=fill_placeholders(look.body or BODY, said),
                number=decision.number if decision else "",
                day=decision.decided_on if decision else None,
                place=texts.place,
                signer_position=(decision.signer_position if decision else "") or texts.signing.lines[-1],
                signer_name=decision.signer_name if decision else "",
                colour=look.frame_colour,
                background=background,
                emblem=emblem,
            )
        )
    return made


def _achievements(nominations: Iterable[NominationPage]) -> dict[int, str]:
    """Nomination id → "thành tích thực hiện “…”", naming initiatives that are published. One query."""
    through = NominationPage.evidence.through
    ids = [one.pk for one in nominations]
    titles: dict[int, list[str]] = {pk: [] for pk in ids}
    rows = through.objects.filter(nominationpage_id__in=ids, initiativepage__live=True).order_by("pk")
    for pk, title in rows.values_list("nominationpage_id", "initiativepage__title"):
        titles[pk].append(title)
    return {pk: _achievement(names) for pk, names in titles.items()}


def _achievement(titles: Sequence[str]) -> str:
    if not titles:
        return "thành tích"
    named = ", ".join(f"“{title}”" for title in titles[:MOST_NAMED])
    return f"thành tích thực hiện {named}"


def _bytes_of(picture: Photo | None) -> bytes:
    """The bytes of a picture; empty without one and when its file is lost."""
    if picture is None:
        return b""
    try:
        with picture.file.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return b""
