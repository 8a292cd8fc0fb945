"""Which models of this slice the public pages show, for the page cache."""

from thidua_pages.caching.registry import belongs_to_pages, never_shown, touched_scopes
from thidua_pages.caching.scopes import awards_scope
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
    return [award.nomination for award in decision.awards.select_related("nomination")]
