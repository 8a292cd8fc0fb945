"""What becomes of awards, for slices above: signals that are sent in the transaction of the act."""

from django.dispatch import Signal

award_decided = Signal()
"""A decision on a nomination was recorded, and it is published. `nomination`: its page."""
award_revoked = Signal()
"""`nomination`: the page of the award."""
corrected = Signal()
"""A correction was applied. `correction`: the row."""
