"""The headers of a message, as Standard Webhooks has them. The library `standardwebhooks` signs."""

from collections.abc import Iterable
from datetime import UTC, datetime

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


def headers_of(message_id: str, body: str, keys: Iterable[str], now: datetime) -> dict[str, str]:
    """Return the headers of one attempt, with a signature for each key. `now`: aware."""
    from standardwebhooks import Webhook

    moment = now.astimezone(UTC)
    return {
        ID: message_id,
        TIMESTAMP: str(int(moment.timestamp())),
        SIGNATURE: " ".join(Webhook(key).sign(message_id, moment, body) for key in keys),
    }
