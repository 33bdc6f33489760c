.DEFAULT_GOAL := help
.PHONY: soak-calls help setup run models staff test test-fast test-system eval bench soak load fuzz clients audit check check-terraform check-frontend bandit-sarif requirements docs backup restore mutate format clean
SHELL := /bin/bash

VENV := .venv
PY := $(VENV)/bin/python
SETUP := infrastructure/local/setup.sh
FRONTEND_SOURCES := $(shell find frontend/src frontend/scripts frontend/public frontend/index.html frontend/vite.config.ts frontend/package-lock.json -type f 2>/dev/null)
# Tests run in several processes; tests/conftest.py deals them out. Without browsers and services they compute: a
# process for each processor. With them they also wait: one more. WORKERS=0 runs them one after the other.
CORES := $(shell getconf _NPROCESSORS_ONLN)
in_processes = -n $(or $(WORKERS),$(1)) --dist loadfile --no-loadscope-reorder
# What was compiled is kept: every process of tests would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
# Tests chosen by PYTEST_ARGS may all be of one of the two kinds (pytest's 5: no test was chosen).
NONE_IS_FINE := $(if $(PYTEST_ARGS),|| [ $$? -eq 5 ])
WIDGET_SOURCES := $(shell find tests/widgets/pages tests/widgets/build.mjs -type f 2>/dev/null)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready infrastructure/local/node_modules/.ready frontend/dist/.ready $(VENV)/.chromium ## set up everything that `make run` needs

run: setup ## start the product and print its URL; Ctrl-C stops it
	@exec $(PY) -m infrastructure.local.start

models: setup ## fetch a speech recogniser for this machine (MODEL=phowhisper-small, whisper-base, …; HUB=… for a mirror)
	@$(PY) -m infrastructure.local.models $(MODEL) $(if $(HUB),--hub $(HUB))

staff: setup ## make somebody one of the staff while the product runs (EMAIL=… ROLE=officer|admin); asks for a password
	@$(PY) -m infrastructure.local.staff "$(EMAIL)" "$(or $(ROLE),officer)"

test: setup $(VENV)/.ready-test tests/widgets/dist/.ready ## all tests (with coverage in htmlcov/ and coverage.xml)
	@$(PY) -m pytest -q -m "not system and not alone" $(call in_processes,$(shell expr $(CORES) + 1)) --durations=25 --cov=src --cov-branch --cov-report= $(PYTEST_ARGS) $(NONE_IS_FINE)
	@$(PY) -m pytest -q -m "alone and not system" --durations=5 --cov=src --cov-branch --cov-append --cov-report=term:skip-covered --cov-report=html --cov-report=xml $(PYTEST_ARGS) $(NONE_IS_FINE)
	@npm run --prefix frontend --silent test

test-fast: setup $(VENV)/.ready-test ## the tests without browsers and services
	@$(PY) -m pytest -q -m "not integration and not slow and not system and not alone" $(call in_processes,$(CORES)) --hypothesis-profile=quick --durations=10 $(PYTEST_ARGS)

test-system: setup $(VENV)/.ready-test $(VENV)/.ready-system ## the tests that need Debian packages (Redis, Prometheus, coturn)
	@$(PY) -m pytest -q -m system $(PYTEST_ARGS)

eval: setup $(VENV)/.ready-test ## play the recorded dialogues and score them (VOICE=… BANK=…: a running product; ONLY=…, SETS=…)
	@$(PY) -m tests.evaluation $(if $(VOICE),--voice $(VOICE)) $(if $(BANK),--bank $(BANK)) $(if $(ONLY),--only $(ONLY)) $(SETS)

bench: setup $(VENV)/.ready-test tests/widgets/dist/.ready ## measure how fast it is here and write docs/benchmarks.md
	@$(PY) -m benchmarks $(PARTS)

soak: setup $(VENV)/.ready-test ## open, fill and close a form 500 times and see whether memory or processes grow (CYCLES=…)
	@$(PY) -m benchmarks.soak $(CYCLES)

soak-calls: setup $(VENV)/.ready-test ## 200 calls in sequence and see whether memory or tasks grow (CALLS=…; SECONDS=7200: one call that lasts)
	@$(PY) -m benchmarks.soak_calls $(CALLS) $(if $(SECONDS),--seconds $(SECONDS))

load: setup $(VENV)/.ready-test ## 20 people typing at once, then 40 machines: answers in time, refusals in order, nothing lost (LOAD_ARGS=…)
	@$(PY) -m benchmarks.load $(LOAD_ARGS)

fuzz: setup $(VENV)/.ready-test ## 2,000 requests a service, drawn from the OpenAPI documents (API_FUZZ_CASES=…)
	@API_FUZZ_CASES=$(or $(API_FUZZ_CASES),2000) $(PY) -m pytest -q tests/security/test_api_fuzz.py

clients: $(VENV)/.ready-test build/clients/.ready ## make typed Python clients from the OpenAPI documents (build/clients)
	@$(PY) -m src.openapi build/clients
	@for service in voice-bot browser-agent; do \
	  PATH="$(CURDIR)/$(VENV)/bin:$$PATH" build/clients/venv/bin/openapi-python-client generate --fail-on-warning --overwrite --meta setup \
	    --path build/clients/$$service.json --config infrastructure/clients/$$service.yml --output-path build/clients/$$service || exit 1; \
	  build/clients/venv/bin/python -m compileall -q build/clients/$$service || exit 1; \
	done

audit: $(VENV)/.made ## look for known weaknesses in the Python packages (asks pypi.org)
	@$(PY) -m venv .audit && .audit/bin/pip install -q pip-audit==2.10.1 && .audit/bin/pip-audit -r constraints.txt --no-deps --disable-pip

check: $(VENV)/.ready $(VENV)/.ready-test frontend/node_modules/.ready ## linting, types, walls between the rooms
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(VENV)/bin/bandit -q -ll -r src infrastructure -x infrastructure/local/node_modules
	@$(VENV)/bin/hadolint infrastructure/docker/*/Dockerfile
	@$(VENV)/bin/check-jsonschema -q --builtin-schema vendor.compose-spec docker-compose.yml
	@$(VENV)/bin/check-jsonschema -q --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(PY) -m infrastructure.docker.requirements --check
	@$(PY) -m infrastructure.settings_table --check
	@npm run --prefix frontend --silent lint
	@npm run --prefix frontend --silent typecheck
	@npm run --prefix frontend --silent types:check

check-terraform: ## the Terraform files by Terraform itself (fetches the AWS provider once)
	@terraform -chdir=infrastructure/terraform fmt -check -recursive
	@terraform -chdir=infrastructure/terraform init -backend=false -input=false > /dev/null
	@terraform -chdir=infrastructure/terraform validate

check-frontend: frontend/node_modules/.ready frontend/dist/.ready ## the citizen's page alone: lint, types, build, tests
	@npm run --prefix frontend --silent lint
	@npm run --prefix frontend --silent typecheck
	@npm run --prefix frontend --silent test

bandit-sarif: $(VENV)/.ready-test ## what Bandit finds, as bandit.sarif; fails on anything of medium weight or more
	@$(VENV)/bin/bandit -q -ll -r src infrastructure -x infrastructure/local/node_modules -f sarif -o bandit.sarif

requirements: $(VENV)/.ready ## write what each image installs (infrastructure/docker/requirements-*.txt)
	@$(PY) -m infrastructure.docker.requirements

docs: $(VENV)/.ready ## write the pages that are made from the code (docs/settings.md)
	@$(PY) -m infrastructure.settings_table

backup: $(VENV)/.ready ## copy all that the product keeps on this machine into a file (TO=…; default backups/)
	@$(PY) -m infrastructure.local.backup make $(TO)

restore: $(VENV)/.ready ## put a backup in the place of what is there (FROM=backups/…tar.gz; the product must be stopped)
	@$(PY) -m infrastructure.local.backup restore $(FROM)

mutate: $(VENV)/.ready-test ## change the value parsers in small ways and see whether tests notice (MUTANTS=… SEED=… for a sample, MODULES=… for some files)
	@MODULES="$(MODULES)" infrastructure/local/mutate.sh $(MUTANTS) $(SEED)

format: $(VENV)/.ready-test ## bring the Python code into its form
	@$(VENV)/bin/ruff check --fix -q . ; $(VENV)/bin/ruff format .

clean: ## remove everything that was set up or built (the data in .data stays)
	rm -rf $(VENV) .audit .mutate build frontend/node_modules frontend/dist infrastructure/local/node_modules tests/widgets/node_modules tests/widgets/dist htmlcov coverage.xml .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

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

build/clients/.ready: infrastructure/clients/requirements.txt | $(VENV)/.made
	@$(PY) -m venv --clear build/clients/venv
	@build/clients/venv/bin/python -m pip install --quiet --disable-pip-version-check -r infrastructure/clients/requirements.txt
	@touch $@

$(VENV)/.ready-system: | $(VENV)/.ready-test
	@$(SETUP) redis
	@$(SETUP) prometheus
	@$(SETUP) coturn
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
