"""What a load balancer asks: is the process alive, and can it do its work?"""

import logging
import uuid

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua_pages.accounts.requests import SignedInRequest

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def alive(request: SignedInRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: SignedInRequest) -> JsonResponse:
    """Database reachable, migrations applied, cache keeps what it is given. 503 names the part that is not ready."""
    checks = {"database": _database, "migrations": _migrations, "cache": _cache}
    failed = []
    for name, check in checks.items():
        try:
            ok = check()
        except Exception:
            logger.exception("Readiness: %s", name)
            ok = False
        if not ok:
            failed.append(name)
    status = 503 if failed else 200
    return JsonResponse({"status": "error" if failed else "ok", "failed": failed}, status=status)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")  # SQLite opens no file for "SELECT 1"
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache() -> bool:
    key, value = f"readyz-{uuid.uuid4()}", uuid.uuid4().hex
    cache.set(key, value, 10)
    kept = cache.get(key) == value
    cache.delete(key)
    return kept
