"""Bring the installation up to date and serve it. `make run` and the container start this script.

`run.py static` only collects the static files. `run.py prepare` migrates, sets up the site and collects. `run.py serve`
only serves, with a worker beside the server; `run.py web` serves without a worker, where workers run elsewhere. All of
it can be run again: what is done already is skipped.
"""

import hashlib
import os
import secrets
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

from scripts.supervise import PATIENCE_SECONDS, refuse_busy_port  # noqa: E402

NO_WARD = (
    "Trang chưa có phường nào. Hãy lập phường và tài khoản quản trị trước: .venv/bin/python manage.py new_site\n"
    "Muốn xem bản trình diễn, đặt DEMO=true trong .env."
)


def write_env() -> None:
    """Write the first `.env`, with a new key and `DEMO=true`, unless there is one or the environment has a key."""
    env, example = ROOT / ".env", ROOT / ".env.example"
    if env.exists() or os.environ.get("SECRET_KEY") or not example.exists():
        return
    lines = [line for line in example.read_text(encoding="utf-8").splitlines() if line != "SECRET_KEY="]
    env.touch(mode=0o600)
    env.write_text("\n".join([f"SECRET_KEY={secrets.token_urlsafe(50)}", "DEMO=true", *lines, ""]), encoding="utf-8")


def collect_static() -> None:
    """Run collectstatic if a package or one of our files has changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    ours = sorted(path for path in (ROOT / "thidua_pages").rglob("static/**/*") if path.is_file())
    sources = [ROOT / "uv.lock", *ours]
    state = [settings.STORAGES["staticfiles"]["BACKEND"]]
    state += [f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in sources]
    digest = hashlib.sha256("\n".join(state).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".state"
    if not stamp.exists() or stamp.read_text() != digest:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)


def prepare() -> None:
    """Migrate, set up the site, collect the static files, and load the demonstration if the site is one.

    A real site without a ward ends the start with a message that says how to make one.
    """
    from django.conf import settings
    from django.core.management import call_command

    from thidua_pages.models import HomePage

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    if settings.IS_DEMONSTRATION:
        begin_demonstration()
    migrate()
    if not settings.IS_DEMONSTRATION and not HomePage.objects.exists():
        sys.exit(NO_WARD)
    call_command("setup_site")
    collect_static()  # the photos get ready meanwhile
    if settings.IS_DEMONSTRATION:
        load_demonstration()


def migrate() -> None:
    """Bring the database up to date. After an upgrade, nothing that was cached before is used again."""
    from django.core.management import call_command

    from thidua_pages.caching import timeline

    call_command("migrate", interactive=False, verbosity=0)
    timeline.begin_after_upgrade()


def follow_base_url() -> None:
    """Let the addresses of the site follow BASE_URL, also where another process has prepared the database."""
    from django.db import DatabaseError

    from thidua_pages.operations import addresses
    from thidua_pages.operations.errors import Refused

    try:
        addresses.follow_base_url()
    except Refused as error:
        sys.exit(str(error))
    except DatabaseError:
        pass  # /readyz says what is wrong with the database


def begin_demonstration() -> None:
    """For an empty database, let other processes prepare the photos of the demonstration while the database is made."""
    from django.db import DatabaseError, connection

    try:
        is_empty = not connection.introspection.table_names()
    except DatabaseError:
        return  # `migrate` says what is wrong
    connection.close()  # the other processes are forks of this one
    if is_empty and find_spec("demo"):
        from demo.loader.load import begin_with_photos

        begin_with_photos()


def load_demonstration() -> None:
    """Load the demonstration into an empty site, or continue a load that was interrupted.

    Nominations are loaded last. A site that has nominations is left as it is, with all changes that people made. If the
    folder `demo/` is missing or a content file is wrong, the start ends with a message.
    """
    from django.core.management import CommandError, call_command

    from thidua_pages.models import NominationPage

    if not NominationPage.objects.exists():
        try:
            call_command("load_demo")
        except CommandError as error:
            sys.exit(str(error))


def address() -> tuple[str, int]:
    """Return the host and the port on which the server listens."""
    from django.conf import settings

    return os.environ.get("HOST", "127.0.0.1"), settings.PORT


def server() -> list[str]:
    """Return the command that serves the site.

    Without Redis every process would have its own cache, so there is only one process. The threads of a process take
    turns, because a page is almost all Python; with several processes two threads each are enough. A process that is
    told to end finishes its requests; one that hangs (https://github.com/emmett-framework/granian/issues/875) is killed
    before `scripts/supervise.py` loses its patience.
    """
    from django.conf import settings

    host, port = address()
    workers = os.environ.get("WEB_WORKERS") or (str(os.cpu_count() or 1) if settings.REDIS_URL else "1")
    os.environ["WEB_THREADS"] = os.environ.get("WEB_THREADS") or ("4" if workers == "1" else "2")  # config/rsgi.py
    return [
        *(sys.executable, "-m", "granian", "config.rsgi:application", "--interface", "rsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", workers),
        *("--respawn-failed-workers", "--workers-kill-timeout", str(int(PATIENCE_SECONDS * 0.75))),
        *("--log-level", "warning"),
    ]


def greet() -> None:
    """Print the addresses and how to log in."""
    from django.conf import settings

    print(f"Địa chỉ: {settings.BASE_URL}/   Quản trị: {settings.BASE_URL}/quan-tri/")
    if settings.IS_DEMONSTRATION:
        print(
            f"Bản trình diễn, mật khẩu {settings.DEMO_PASSWORD}: quantri, vanphong, vanhoa, chutich, "
            "hoidong1 … hoidong5, mttq, bientap.tdp1 … bientap.tdp5, bientap.phunu …"
        )
    sys.stdout.flush()


def serve(with_worker: bool) -> None:
    """Replace this process by the server and, unless it runs elsewhere, the worker (`scripts/supervise.py`)."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    host, port = address()
    worker = ["--and", sys.executable, str(ROOT / "manage.py"), "worker"] if with_worker else []
    os.execv(
        sys.executable,
        [
            sys.executable,
            str(ROOT / "scripts" / "supervise.py"),
            "--host",
            host,
            "--port",
            str(port),
            *server(),
            *worker,
        ],
    )


def main() -> None:
    import django

    part = sys.argv[1] if len(sys.argv) > 1 else "all"
    write_env()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if part in {"all", "serve", "web"}:
        refuse_busy_port(*address())
    if part == "static":
        collect_static()
    if part in {"all", "prepare"}:
        prepare()
    if part in {"serve", "web"}:
        follow_base_url()
    if part in {"all", "serve", "web"}:
        greet()
        serve(with_worker=part != "web")


if __name__ == "__main__":
    main()
