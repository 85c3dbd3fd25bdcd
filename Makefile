# Every target sets itself up: Python 3.11 to 3.14 and make are all that a machine needs.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

# `make ingest proposal_v2.pdf`: what follows the first goal names a file, and is no goal of its own. A name with
# spaces is split by make before it can be seen here, hence FILE="name with spaces.pdf".
WORDS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
FILE ?= $(WORDS)

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --require-hashes refuses a package that is not, byte for byte, the one that was locked.
$(READY): requirements.lock pyproject.toml
	@echo "askback: setting up $(VENV), once; this takes a minute" >&2
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
	  || { echo "askback: $$($(PYTHON) --version) is not supported; name another, as in make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

ifneq ($(filter ingest check,$(firstword $(MAKECMDGOALS))),)
# One colon-less rule for all the file names, which may hold anything that make accepts.
$(WORDS): ; @:
.PHONY: $(WORDS)
endif

ingest: $(READY) ## review a revision: make ingest proposal_v2.pdf, or FILE="my file.pdf"
	@$(BIN)/askback ingest "$(FILE)"

check: $(READY) ## the same as a gate: exit 1 where the policy is not met
	@$(BIN)/askback check "$(FILE)"

test: $(READY) ## run the tests
	@$(BIN)/pytest

lint: $(READY) ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## rewrite the code in the project's style
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

.PHONY: help ingest check test lint format
