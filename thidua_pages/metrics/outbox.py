"""How the outbox stands, and whether the database answers. Read when Prometheus asks."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.models import Count, Min
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from thidua_pages.base import clock
from thidua_pages.outbox import BACKEND

STATES = {
    "waiting": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "given_up": TaskResultStatus.FAILED,
}


class Outbox(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        up = GaugeMetricFamily("thidua_database_up", "1 while the database answers.")
        try:
            found = list(figures())
        except DatabaseError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield from found


def figures() -> Iterator[GaugeMetricFamily]:
    """Yield what the database knows. Raises DatabaseError when it does not answer. Two queries; three on PostgreSQL."""
    tasks = DBTaskResult.objects.filter(backend_name=BACKEND).order_by()
    numbers = dict(tasks.values_list("status").annotate(Count("pk")))
    by_state = GaugeMetricFamily("thidua_outbox_tasks", "Tasks of the outbox by state.", labels=["state"])
    for name, status in STATES.items():
        by_state.add_metric([name], numbers.get(status, 0))
    yield by_state
    now = clock.now()
    due = tasks.ready().aggregate(oldest=Min("enqueued_at"))["oldest"]
    yield GaugeMetricFamily(
        "thidua_outbox_oldest_seconds",
        "Age of the oldest task that could be done now; 0 when there is none.",
        value=max(0.0, (now - due).total_seconds()) if due else 0.0,
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT numbackends FROM pg_stat_database WHERE datname = current_database()")
            (used,) = cursor.fetchone() or (0,)
        yield GaugeMetricFamily("thidua_database_connections", "Connections to the database, of everybody.", value=used)
