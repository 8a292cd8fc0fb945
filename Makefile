# `make run` and `make test` are all that a fresh machine needs: Python 3.11+, make, a package index.
.DEFAULT_GOAL := help
.PHONY: help run test coverage test-office lint lint-python lint-templates lint-frontend lint-docs lint-types lint-deploy check \
	lint-migrations upgrade-drill format openapi map migrations bench clean
PYTHON ?= python3
# Without a choice of PYTHON, a faster one of the system may be taken.
CHOOSE := $(if $(filter file,$(origin PYTHON)),--choose-python)
BIN := .venv/bin
# Django's own checks ask for a complete configuration: one of a site behind https.
CHECK_ENV := DEBUG=false DEMO=false BASE_URL=https://thidua.example.vn ALLOWED_HOSTS=thidua.example.vn \
	SECRET_KEY=0f5b-only-for-checks-9c1e-never-for-a-site-7a42-lmnopqrstuvwxyz
BIOME := scripts/frontend/node_modules/.bin/biome
BIOME_READY := scripts/frontend/node_modules/.package-lock.json
STYLES_AND_SCRIPTS := --config-path=scripts/frontend thidua_pages/static
SOURCES := manage.py site thidua_pages demo tests scripts bench docs/examples

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

run: .venv/.run ## set up what is missing and serve http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/python scripts/run.py

test: .venv/.dev $(if $(shell command -v npm),$(BIOME_READY)) ## the whole suite in parallel; ARGS="tests/review -k ballot" for a part
	@CHROMIUM="$$($(BIN)/python scripts/chromium.py)" && export CHROMIUM && \
	$(BIN)/python -m pytest -n auto --dist worksteal -p randomly $(ARGS)

coverage: ## the same, telling which lines and branches nothing ran; takes two thirds longer
	@$(MAKE) --no-print-directory test ARGS="--cov --cov-report=term:skip-covered $(ARGS)"

test-office: .venv/.dev ## papers, plans and a whole campaign, with LibreOffice; needs libreoffice-writer-nogui
	@CHROMIUM="$$($(BIN)/python scripts/chromium.py)" && export CHROMIUM && \
	$(BIN)/python -m pytest -m office tests/documents tests/plans tests/e2e/test_whole_campaign.py $(ARGS)

lint: lint-python lint-templates lint-frontend lint-docs lint-types lint-deploy check ## every static check

lint-python: .venv/.dev ## Python style, file sizes, imports, share of `Any`
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/python scripts/file_sizes.py
	$(BIN)/python scripts/migration_imports.py
	$(BIN)/python scripts/any_share.py
	$(BIN)/lint-imports --no-logo

lint-templates: .venv/.dev ## style of the templates
	$(BIN)/djhtml --check templates
	$(BIN)/curlylint --quiet templates

lint-frontend: $(BIOME_READY) ## CSS and JavaScript
	$(BIOME) check --error-on-warnings $(STYLES_AND_SCRIPTS)

lint-docs: .venv/.dev ## the diagram of the slices agrees with the imports
	$(BIN)/python scripts/map.py --check

lint-types: .venv/.dev ## types
	$(CHECK_ENV) $(BIN)/mypy

lint-deploy: .venv/.dev ## containers, proxy and service, by their own tools; a missing tool is named
	$(BIN)/python scripts/lint_deploy.py $(if $(CI),--all)

check: .venv/.dev ## Django's deployment checks, and migrations in step with the models
	$(CHECK_ENV) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(CHECK_ENV) $(BIN)/python manage.py makemigrations --check --dry-run
	$(MAKE) --no-print-directory lint-migrations

lint-migrations: .venv/.dev ## whether a migration would break a running site
	$(CHECK_ENV) DATABASE_URL=$${DATABASE_URL:-sqlite://:memory:} $(BIN)/python scripts/migration_linter.py

upgrade-drill: .venv/.dev ## the upgrade of docs/operations.md, from the last landing
	$(BIN)/python scripts/upgrade_drill.py

format: .venv/.dev $(BIOME_READY) ## mend what can be mended by machine
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/djhtml templates
	$(BIOME) format --write $(STYLES_AND_SCRIPTS)

openapi: .venv/.dev ## write the description of the API to docs/openapi.json; CHANGELOG.md explains it
	$(CHECK_ENV) $(BIN)/python -m scripts.openapi

map: .venv/.dev ## draw the diagram of the slices in docs/architecture.md
	$(BIN)/python scripts/map.py

migrations: .venv/.dev ## write the migrations that the models ask for
	$(CHECK_ENV) $(BIN)/python manage.py makemigrations

bench: .venv/.dev ## requests a second, weight and paint of the public pages; writes docs/bench.md
	$(BIN)/python bench/bench.py

clean: ## remove what the tools made; the database and uploads stay
	rm -rf .venv .venv-uv scripts/frontend/node_modules var/static var/bench htmlcov .coverage .coverage.* .*_cache .hypothesis
	find $(SOURCES) -name __pycache__ -prune -exec rm -rf {} +

.venv/.run: uv.lock scripts/environment.py
	$(PYTHON) scripts/environment.py $(CHOOSE)
	@touch $@

.venv/.dev: uv.lock scripts/environment.py
	$(PYTHON) scripts/environment.py --dev $(CHOOSE)
	@touch $@ .venv/.run

$(BIOME_READY): scripts/frontend/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing (on Debian and Ubuntu: apt-get install nodejs npm)." >&2; exit 1; }
	cd scripts/frontend && npm ci --silent
	@touch $@
