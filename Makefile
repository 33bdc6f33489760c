.DEFAULT_GOAL := help
.PHONY: help setup run staff test test-fast eval bench soak load fuzz audit check format clean
SHELL := /bin/bash

VENV := .venv
PY := $(VENV)/bin/python
SETUP := infrastructure/local/setup.sh
FRONTEND_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts frontend/package-lock.json -type f 2>/dev/null)
WIDGET_SOURCES := $(shell find tests/widgets/pages tests/widgets/build.mjs -type f 2>/dev/null)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready infrastructure/local/node_modules/.ready frontend/dist/.ready $(VENV)/.chromium ## set up everything that `make run` needs

run: setup ## start the product and print its URL; Ctrl-C stops it
	@exec $(PY) -m infrastructure.local.start

staff: setup ## make somebody one of the staff while the product runs (EMAIL=… ROLE=officer|admin); asks for a password
	@$(PY) -m infrastructure.local.staff "$(EMAIL)" "$(or $(ROLE),officer)"

test: setup $(VENV)/.ready-test tests/widgets/dist/.ready ## all tests (with coverage in htmlcov/ and coverage.xml)
	@$(PY) -m pytest --cov=src --cov-report=term:skip-covered --cov-report=html --cov-report=xml $(PYTEST_ARGS)
	@npm run --prefix frontend --silent test

test-fast: setup $(VENV)/.ready-test ## the tests without browsers and services
	@$(PY) -m pytest -q -m "not integration and not slow" $(PYTEST_ARGS)

eval: setup $(VENV)/.ready-test ## play the recorded dialogues and score them (VOICE=… BANK=…: a running product; ONLY=…, SETS=…)
	@$(PY) -m tests.evaluation $(if $(VOICE),--voice $(VOICE)) $(if $(BANK),--bank $(BANK)) $(if $(ONLY),--only $(ONLY)) $(SETS)

bench: setup $(VENV)/.ready-test tests/widgets/dist/.ready ## measure how fast it is here and write docs/benchmarks.md
	@$(PY) -m benchmarks $(PARTS)

soak: setup $(VENV)/.ready-test ## open, fill and close a form 500 times and see whether memory or processes grow (CYCLES=…)
	@$(PY) -m benchmarks.soak $(CYCLES)

load: setup $(VENV)/.ready-test ## 20 people typing at once, then 40 machines: answers in time, refusals in order, nothing lost (LOAD_ARGS=…)
	@$(PY) -m benchmarks.load $(LOAD_ARGS)

fuzz: setup $(VENV)/.ready-test ## 2,000 requests a service, drawn from the OpenAPI documents (API_FUZZ_CASES=…)
	@API_FUZZ_CASES=$(or $(API_FUZZ_CASES),2000) $(PY) -m pytest -q tests/security/test_api_fuzz.py

audit: $(VENV)/.made ## look for known weaknesses in the Python packages (asks pypi.org)
	@$(PY) -m venv .audit && .audit/bin/pip install -q pip-audit==2.10.1 && .audit/bin/pip-audit -r constraints.txt --no-deps --disable-pip

check: $(VENV)/.ready $(VENV)/.ready-test frontend/node_modules/.ready ## linting, types, walls between the rooms
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(VENV)/bin/bandit -q -ll -r src infrastructure -x infrastructure/local/node_modules
	@npm run --prefix frontend --silent lint
	@npm run --prefix frontend --silent typecheck

format: $(VENV)/.ready-test ## bring the Python code into its form
	@$(VENV)/bin/ruff check --fix -q . ; $(VENV)/bin/ruff format .

clean: ## remove everything that was set up or built (the data in .data stays)
	rm -rf $(VENV) .audit frontend/node_modules frontend/dist infrastructure/local/node_modules tests/widgets/node_modules tests/widgets/dist htmlcov coverage.xml .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

# What is done is remembered by a stamp; a changed list of packages is installed anew.
$(VENV)/.made:
	@$(SETUP) venv
	@touch $@

$(VENV)/.ready: requirements.txt constraints.txt | $(VENV)/.made
	@$(SETUP) requirements
	@touch $@

$(VENV)/.ready-test: requirements-test.txt constraints.txt $(VENV)/.ready
	@$(SETUP) test-requirements
	@$(SETUP) redis
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

tests/widgets/node_modules/.ready: tests/widgets/package-lock.json
	@$(SETUP) node-modules tests/widgets
	@touch $@

tests/widgets/dist/.ready: tests/widgets/node_modules/.ready $(WIDGET_SOURCES)
	@$(SETUP) widget-pages
	@touch $@

frontend/dist/.ready: frontend/node_modules/.ready $(FRONTEND_SOURCES)
	@$(SETUP) frontend
	@touch $@
