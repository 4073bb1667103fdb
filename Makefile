# Goldenthread. `make` alone prints the menu.
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
UV_PIP := $(BIN)/uv -q pip
INSTALLED := $(VENV)/.installed
FETCHED := node_modules/.fetched
STYLES := goldenthread/ui/static/vendor/nhsuk/nhsuk-frontend.min.css
CHECKS := lint format types layers migrations settings templates architecture

.PHONY: help setup run demo test check $(CHECKS:%=check-%) prove journeys bench fix lock audit docs

help: ## This menu
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) $(STYLES) .env ## Make .venv here and install everything there (the others do it too)
	@mkdir -p var

run: setup ## Serve the demonstration partnership: PORT=8000, DATABASE_URL= for PostgreSQL
	@$(PY) -m goldenthread serve --port $(PORT)

demo: setup ## Make the demonstration partnership anew in an empty database: ARGS="--concerns 400"
	@$(PY) -m goldenthread demo $(ARGS)

test: setup ## The whole suite, on SQLite and on PostgreSQL: ARGS="-k notice"
	@$(PY) tools/test.py $(ARGS)

journeys: setup ## Only the browser journeys
	@$(PY) tools/test.py -m journey $(ARGS)

check: setup ## Linters, types, architecture contracts, migrations, templates, documents
	@$(MAKE) --no-print-directory --keep-going --output-sync=target -j2 $(CHECKS:%=check-%)
	@echo "Everything checked is as it should be."

prove: setup ## The long proofs at full size: kill -9, races, outages, leaks, tampering, random sequences
	@$(PY) -m tests.prove $(ARGS)

bench: setup ## Every benchmark, one JSON object a line
	@$(PY) -m benchmarks $(ARGS)

fix: setup ## Put right what the linters can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: setup ## Write docs/reference from the code
	@$(PY) -m goldenthread docs

lock: $(INSTALLED) ## Resolve requirements/*.in again into hashed requirements/*.txt: ARGS="--upgrade"
	@cd requirements && for name in uv node base dev; do \
	  ../$(BIN)/uv -q pip compile $$name.in --python-version 3.11 --universal --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --custom-compile-command "make lock" $(ARGS) -o $$name.txt || exit 1; done

audit: setup ## Ask whether a dependency has a known fault (needs a network)
	@$(BIN)/uv -q tool run pip-audit --disable-pip --require-hashes -r requirements/base.txt
	@npm audit --omit=dev

# --- the parts of check -----------------------------------------------------------------------------------------------
check-lint:
	@$(BIN)/ruff check .

check-format:
	@$(BIN)/ruff format --check .

check-types:
	@$(BIN)/mypy goldenthread

check-layers:
	@$(BIN)/lint-imports --no-logo

check-migrations:
	@DJANGO_SETTINGS_MODULE=tests.settings $(PY) -W error -m goldenthread makemigrations --check --dry-run

check-settings: # as an operator would run it
	@GOLDENTHREAD_ENV=production SECRET_KEY=$$($(PY) tools/write_env.py --key) ALLOWED_HOSTS=goldenthread.example DATABASE_URL=sqlite://:memory: \
	  $(PY) -W error -m goldenthread check --deploy --fail-level WARNING --database default

check-templates:
	@$(BIN)/djlint --quiet --lint goldenthread

check-architecture:
	@TEST_DATABASE_URL= $(BIN)/pytest -q tests/architecture

# --- set-up: each is made again when what it is made from changes -----------------------------------------------------
$(INSTALLED): requirements/uv.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@$(UV_PIP) sync --compile-bytecode --require-hashes --python $(PY) requirements/uv.txt requirements/dev.txt
	@$(UV_PIP) install --no-deps --no-build-isolation --python $(PY) -e .
	@touch $@

$(FETCHED): package.json package-lock.json .npmrc | $(INSTALLED)
	@if command -v npm > /dev/null; then npm ci --silent; else \
	  $(UV_PIP) install --require-hashes --python $(PY) -r requirements/node.txt && \
	  PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent; fi
	@touch $@

$(STYLES): $(FETCHED) tools/vendor_front_end.py
	@$(PY) tools/vendor_front_end.py

.env:
	@$(PYTHON) tools/write_env.py
