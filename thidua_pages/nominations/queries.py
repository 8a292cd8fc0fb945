"""Reading nominations and awards. What the public sees begins with a live page and a recorded decision."""

from django.db.models import QuerySet

from thidua_pages.nominations.models import Award


def honoured() -> QuerySet:
    """Awards that are public: decision recorded, nomination published. In the order of their decisions."""
    return (
        Award.objects.filter(nomination__live=True)
        .select_related("decision", "nomination__award_form", "nomination__campaign")
        .order_by(
            "-decision__decided_on",
            "nomination__award_form__sort_order",
            "nomination__nominee_kind",
            "nomination__sort_key",
        )
    )
