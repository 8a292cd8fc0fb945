"""How much a person may have on the way, and how long it waits."""

from datetime import timedelta

from thidua_pages.library.limits import MEGABYTE

MOST_OPEN = 20
"""Uploads of one person that are not whole yet."""
MOST_BYTES = 250 * MEGABYTE
"""Of these uploads together, as they were announced."""
WAITS = timedelta(days=7)
"""How long an upload waits for its next piece, and how long the reason of a refused one can be read. Longer than an
`Idempotency-Key` is remembered, so that no remembered answer names an upload that is gone."""
UNUSED_STAYS = timedelta(days=30)
"""How long a photo or document waits for a page that uses it."""
TURN = timedelta(minutes=3)
"""How long a request may take for one piece. The last one takes longest: a large picture is decoded in seconds, and
waits for another one."""
