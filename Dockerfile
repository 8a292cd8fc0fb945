FROM python:3.12.11-slim-trixie AS packages
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-default-groups

FROM python:3.12.11-slim-trixie
# pg_dump and pg_restore for `manage.py backup` and `restore`; they must not be older than the server. Debian keeps only
# the newest patch of a package, so a pinned one could not be installed for long.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 1000 --create-home thidua && install -d -o thidua /app/var /srv/media /srv/data /srv/backups
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY . .
USER 1000
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 HOST=0.0.0.0 PORT=8000 \
    MEDIA_STORAGE_URL=file:///srv/media DATABASE_URL=sqlite:////srv/data/db.sqlite3 BACKUP_DIR=/srv/backups
# The static files are part of the image. The key serves this one command.
RUN SECRET_KEY=only-to-collect-the-static-files-of-the-image python scripts/run.py static
EXPOSE 8000
VOLUME ["/srv/media", "/srv/data", "/srv/backups"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 CMD ["python", "scripts/healthcheck.py"]
CMD ["python", "scripts/run.py"]
