"""When a message that was not taken is sent again, and when it is given up: ten attempts in some three days.

The delays are those that the Standard Webhooks specification recommends. The outbox's own (`outbox/retries.py`) are for
errors of the site itself, such as a worker that was killed.
"""

import random
from datetime import datetime, timedelta

DELAYS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
JITTER = 0.2
"""Each delay is longer by a random part of up to this much, so that messages that failed together do not come
together."""
LONGEST_WAIT = timedelta(days=1)
"""How long a receiver may ask to be left alone (`Retry-After`)."""
REST = timedelta(minutes=1)
"""How long an address that does not answer is left alone, so that its messages do not hold up those of others."""


def next_attempt(failures: int, now: datetime, asked: timedelta | None = None) -> datetime | None:
    """When a message that failed `failures` times (1 or more) is sent again; None when it is given up.

    `asked`: how long the receiver asked to wait.
    """
    if failures > len(DELAYS):
        return None
    delay = DELAYS[failures - 1] * (1 + random.uniform(0, JITTER))  # noqa: S311
    return now + max(delay, min(asked or timedelta(), LONGEST_WAIT))
