"""Check the files in deploy/, compose.yaml and the Dockerfile with the tools that will read them: `make lint-deploy`.

No container and no service is started. A tool that is missing is named and left out; with `--all` it is an error.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{BIN}:{os.environ.get('PATH', '')}:/usr/sbin",
    "SITE_HOST": "thidua.example.gov.vn",
    "SITE_HOSTS": "thidua.example.gov.vn, vi-du.example.gov.vn",
    "SECRET_KEY": "only-for-this-check",
    "POSTGRES_PASSWORD": "only-for-this-check",
}
INSTALLED_AT = "/opt/thidua"
MOST_EXPOSED = "30"
"""systemd's own measure of what a service could do to the machine, times ten: 0 to 100, the less the better."""


class Missing(Exception):
    """A tool that is not here."""


def run(*command: object) -> str:
    """Run a tool. Returns "" if it is content, otherwise what it says. Raises Missing."""
    words = [str(word) for word in command]
    if not shutil.which(words[0], path=ENVIRONMENT["PATH"]):
        raise Missing(words[0])
    result = subprocess.run(words, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr or f"exit code {result.returncode}"


def proxy(scratch: Path) -> str:
    file = ROOT / "deploy" / "caddy" / "Caddyfile"
    return run("caddy", "validate", "--adapter", "caddyfile", "--config", file) + run("caddy", "fmt", "--diff", file)


def nginx(scratch: Path) -> str:
    """The example is a part of a configuration, and its certificate is not here: one is made."""
    key, certificate = scratch / "thidua.key", scratch / "thidua.pem"
    said = run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "1"),
        *("-keyout", key, "-out", certificate),
    )
    part = (ROOT / "deploy" / "nginx" / "thidua.conf").read_text(encoding="utf-8")
    part = part.replace("/etc/ssl/certs", str(scratch)).replace("/etc/ssl/private", str(scratch))
    whole = scratch / "nginx.conf"
    whole.write_text(f"pid {scratch}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{part}}}\n", encoding="utf-8")
    return said + run("nginx", "-t", "-q", "-c", whole)


def compose_schema(scratch: Path) -> str:
    return run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml")


def compose(scratch: Path) -> str:
    if run("docker", "compose", "version"):
        raise Missing("docker compose")
    return run("docker", "compose", "--file", ROOT / "compose.yaml", "config", "--quiet")


def image(scratch: Path) -> str:
    return run("hadolint", "Dockerfile")


def unit(scratch: Path) -> str:
    """The unit as it would be if the project were installed here: systemd looks whether the programs exist."""
    here = scratch / "thidua.service"
    text = (ROOT / "deploy" / "systemd" / "thidua.service").read_text(encoding="utf-8")
    here.write_text(text.replace(INSTALLED_AT, str(ROOT)), encoding="utf-8")
    return run("systemd-analyze", "verify", "--man=no", here) + run(
        "systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", here
    )


CHECKS: dict[str, Callable[[Path], str]] = {
    "deploy/caddy/Caddyfile": proxy,
    "deploy/nginx/thidua.conf": nginx,
    "deploy/systemd/thidua.service": unit,
    "compose.yaml, by the schema": compose_schema,
    "compose.yaml, by Docker": compose,
    "Dockerfile": image,
}
MAY_BE_MISSING = frozenset({"docker compose", "docker"})
"""Not in Debian and no registry of packages: checked where somebody has it."""


def main() -> None:
    failed = False
    for name, check in CHECKS.items():
        with tempfile.TemporaryDirectory() as scratch:
            try:
                said = check(Path(scratch))
            except Missing as missing:
                failed |= "--all" in sys.argv[1:] and str(missing) not in MAY_BE_MISSING
                print(f"{name}: not checked, {missing} is missing")
                continue
        failed |= bool(said)
        print(f"{name}: {'wrong' if said else 'ok'}")
        if said:
            print(said)
    sys.exit(failed)


if __name__ == "__main__":
    main()
