SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ONCE ?=
export ONCE

NODE_MODULES := node_modules/.package-lock.json
PYTHON_TOOLS := $(VENV)/.installed

.PHONY: help
help: ## Shows what can be made
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(NODE_MODULES) $(PYTHON_TOOLS) ## Installs what the other targets need; they call it themselves

.PHONY: demo
demo: build $(PYTHON_TOOLS) ## Shows the main job on a local AWS (ONCE=1 exits after the table, PORT=… picks the port)
	@node --import tsx demo/src/main.ts

.PHONY: test
test: build $(PYTHON_TOOLS) ## Runs unit, property, event and contract tests (JEST_REPORT=… also writes a report)
	@npx jest $(if $(JEST_REPORT),--json --outputFile=$(JEST_REPORT))

.PHONY: test-unit
test-unit: build ## Runs the tests that need no local AWS
	@npx jest --selectProjects unit

.PHONY: sam-test
sam-test: build $(PYTHON_TOOLS) ## Runs every recorded event through "sam local invoke" (needs Docker)
	@npx tsx scripts/sam-test.ts

.PHONY: build
build: $(NODE_MODULES) ## Bundles the functions into build/ and prints their sizes
	@npx tsx scripts/build.ts

.PHONY: lint
lint: $(NODE_MODULES) $(PYTHON_TOOLS) ## Checks types, style and the template
	@npx tsc -p .
	@npx biome check .
	@$(BIN)/cfn-lint template.yaml

.PHONY: format
format: $(NODE_MODULES) ## Formats the sources
	@npx biome check --write .

.PHONY: events
events: $(NODE_MODULES) ## Records the events and the local access document again
	@npx tsx scripts/record-events.ts

.PHONY: schema
schema: $(NODE_MODULES) ## Writes the JSON Schema of the access document
	@npx tsx scripts/write-schema.ts

.PHONY: lock-python
lock-python: ## Resolves requirements/local.in into exact pins
	@rm -rf build/lock && $(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet -r requirements/local.in
	@{ echo '# Made by "make lock-python" from local.in: every package, exactly pinned.'; \
	  build/lock/bin/pip freeze --exclude setuptools --exclude pip; } > requirements/local.txt

.PHONY: clean
clean: ## Removes what was built and installed
	@rm -rf build node_modules $(VENV) .aws-sam coverage

$(NODE_MODULES): package.json package-lock.json $(wildcard packages/*/package.json functions/*/package.json local/package.json demo/package.json e2e/package.json)
	@command -v node >/dev/null || { echo 'Node 20 or newer is needed: https://nodejs.org' >&2; exit 1; }
	@echo 'Installing the Node packages …'
	@# Not "npm ci": it refuses a lock file that leaves out another platform's optional binaries.
	@npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

$(PYTHON_TOOLS): requirements/local.txt
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.10 or newer is needed for the local AWS: https://www.python.org' >&2; exit 1; }
	@echo 'Installing the local AWS and the SAM CLI into $(VENV) (about a minute) …'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/local.txt
	@touch $@
