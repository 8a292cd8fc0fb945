"""Which models of this slice the public pages show, for the page cache."""

from thidua_pages.caching.registry import belongs_to_pages, never_shown, touched_scopes
from thidua_pages.caching.scopes import awards_scope
from thidua_pages.nominations.corrections.models import Correction, CorrectionPaper
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage

never_shown.update(
    {
        *(
            "ballot",
            "ballotreminder",
            "ballotresult",
            "ballotround",
            "ballotseat",
            "ballottask",
            "councilmeeting",
            "councilmember",
            "meetingseat",
        ),
        *("basesalary", "decidedsum", "moneyrule"),
        *("chairtask", "decisiontask", "dossiercheck", "dossierchecktask"),
        "frozenevidence",
    }
)

touched_scopes["nominationpage"] = awards_scope


@belongs_to_pages("decision")
def nominations_of(decision: Decision) -> list[NominationPage]:
    """A decision is shown on the page of each nomination that it honours."""
    return _honoured_by(decision)


def _honoured_by(decision: Decision) -> list[NominationPage]:
    return [award.nomination for award in decision.awards.select_related("nomination")]


@belongs_to_pages("correction")
def pages_corrected(correction: Correction) -> list[NominationPage]:
    """A correction stands on the page of the award, or of each that its decision granted."""
    return [correction.nomination] if correction.nomination else _honoured_by(correction.subject)


@belongs_to_pages("correctionpaper")
def pages_of_correction_paper(paper: CorrectionPaper) -> list[NominationPage]:
    """A paper stands beside the corrections that were made by it."""
    rows = paper.corrections.select_related("nomination", "decision")
    return [page for row in rows for page in pages_corrected(row)]
