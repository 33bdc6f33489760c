.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast eval bench check format clean
SHELL := /bin/bash

VENV := .venv
PY := $(VENV)/bin/python
SETUP := infrastructure/local/setup.sh
FRONTEND_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts frontend/package-lock.json -type f 2>/dev/null)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready infrastructure/local/node_modules/.ready frontend/dist/.ready $(VENV)/.chromium ## set up everything that `make run` needs

run: setup ## start the product and print its URL; Ctrl-C stops it
	@exec $(PY) -m infrastructure.local.start

test: setup $(VENV)/.ready-test ## all tests (with coverage in htmlcov/ and coverage.xml)
	@$(PY) -m pytest --cov=src --cov-report=term:skip-covered --cov-report=html --cov-report=xml $(PYTEST_ARGS)
	@npm run --prefix frontend --silent test

test-fast: setup $(VENV)/.ready-test ## the tests without browsers and services
	@$(PY) -m pytest -q -m "not integration and not slow" $(PYTEST_ARGS)

eval: setup $(VENV)/.ready-test ## play the recorded dialogues and score them (VOICE=… BANK=…: a running product; ONLY=…, SETS=…)
	@$(PY) -m tests.evaluation $(if $(VOICE),--voice $(VOICE)) $(if $(BANK),--bank $(BANK)) $(if $(ONLY),--only $(ONLY)) $(SETS)

bench: setup $(VENV)/.ready-test ## measure how fast it is here and write docs/benchmarks.md
	@$(PY) -m benchmarks $(PARTS)

check: $(VENV)/.ready $(VENV)/.ready-test frontend/node_modules/.ready ## linting, types, walls between the rooms
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@npm run --prefix frontend --silent lint
	@npm run --prefix frontend --silent typecheck

format: $(VENV)/.ready-test ## bring the Python code into its form
	@$(VENV)/bin/ruff check --fix -q . ; $(VENV)/bin/ruff format .

clean: ## remove everything that was set up or built (the data in .data stays)
	rm -rf $(VENV) frontend/node_modules frontend/dist infrastructure/local/node_modules htmlcov coverage.xml .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

# What is done is remembered by a stamp; a changed list of packages is installed anew.
$(VENV)/.made:
	@$(SETUP) venv
	@touch $@

$(VENV)/.ready: requirements.txt constraints.txt | $(VENV)/.made
	@$(SETUP) requirements
	@touch $@

$(VENV)/.ready-test: requirements-test.txt constraints.txt $(VENV)/.ready
	@$(SETUP) test-requirements
	@touch $@

$(VENV)/.chromium: | $(VENV)/.ready
	@$(SETUP) chromium
	@touch $@

infrastructure/local/node_modules/.ready: infrastructure/local/package-lock.json
	@$(SETUP) node-modules infrastructure/local
	@touch $@

frontend/node_modules/.ready: frontend/package-lock.json
	@$(SETUP) node-modules frontend
	@touch $@

frontend/dist/.ready: frontend/node_modules/.ready $(FRONTEND_SOURCES)
	@$(SETUP) frontend
	@touch $@
