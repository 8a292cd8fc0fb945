"""Which limits a request of the API counts against."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from thidua_pages.api.limits.counting import Count, counter, read_limit
from thidua_pages.logs.address import address_of, network_of
from thidua_pages.tokens.middleware import bearer_in
from thidua_pages.tokens.scopes import READS


@dataclass(frozen=True)
class Spent:
    """One limit, and what is left of it. `name`: as the header says it. `limit`: such as "300/minute"."""

    name: str
    limit: str
    count: Count

    @property
    def amount(self) -> int:
        return int(read_limit(self.limit).amount)

    @property
    def window(self) -> int:
        """Seconds."""
        return int(read_limit(self.limit).get_expiry())

    @property
    def policy(self) -> str:
        return f'"{self.name}";q={self.amount};w={self.window}'

    @property
    def left(self) -> str:
        return f'"{self.name}";r={self.count.remaining};t={self.count.seconds}'


def spend(request: HttpRequest) -> list[Spent]:
    """Count the request, and return the limits that hold for it; none where the operator has set none.

    Who is known counts by themselves: a token, or the person whose session it is. All others count by their network.
    """
    bearer = bearer_in(request)
    if bearer is not None:
        name, limit, who = "token", settings.API_RATE_TOKEN, bearer.key
    elif settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        name, limit, who = "user", settings.API_RATE_TOKEN, f"user:{request.user.pk}"
    else:
        name, limit, who = "address", settings.API_RATE_ADDRESS, f"address:{network_of(address_of(request))}"
    limits = [(name, limit)]
    if request.method not in READS:
        limits.append(("writes", settings.API_RATE_WRITES))
    return [Spent(name, limit, counter.count(limit, name, who)) for name, limit in limits if limit]
