"""Health check of the container: ask the process in it whether it is alive, like the proxy in front would."""

import os
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

host = urlsplit(os.environ.get("BASE_URL", "")).hostname or "127.0.0.1"
request = Request(
    f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz",
    headers={"Host": host, "X-Forwarded-Proto": "https"},
)
with urlopen(request, timeout=4) as response:  # noqa: S310
    assert response.status == 200  # noqa: S101
