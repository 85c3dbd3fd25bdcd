# Every target sets itself up: Python 3.11 to 3.14 and make are all that a machine needs.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The library that runs the encoder would report its use to its maker; the program says no itself, and so does what trains it.
export ORT_DISABLE_TELEMETRY := 1
READY := $(VENV)/ready

# `make ingest proposal_v2.pdf`: what follows the first goal names a file, and is no goal of its own. A name with
# spaces is split by make before it can be seen here, hence FILE="name with spaces.pdf".
WORDS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
FILE ?= $(WORDS)
ARGS ?=
# A single quote in a name would end the quoting of the shell.
NAMELESS = echo 'askback: no file named; make $(firstword $(MAKECMDGOALS)) proposal_v2.pdf, or FILE="my file.pdf"' >&2; exit 2
NAMED = '$(subst ','\'',$(FILE))'

help: ## show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --require-hashes refuses a package that is not, byte for byte, the one that was locked.
$(READY): requirements.lock pyproject.toml
	@echo "askback: setting up $(VENV), once; this takes a minute" >&2
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
	  || { echo "askback: $$($(PYTHON) --version) is not supported; name another, as in make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

# What fits weights is no part of the program, and torch, which trains the encoder, is none of its environment either.
FITS := $(VENV)/fits
$(FITS): $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[fit]'
	@touch $@

LEARNING := .venv-train
TRAINS := $(LEARNING)/ready
$(TRAINS): requirements.lock pyproject.toml
	@echo "askback: setting up $(LEARNING), once; torch takes some minutes" >&2
	@$(PYTHON) -m venv --clear $(LEARNING)
	@$(LEARNING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(LEARNING)/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[train]'
	@touch $@

ifneq ($(filter ingest check,$(firstword $(MAKECMDGOALS))),)
# One colon-less rule for all the file names, which may hold anything that make accepts.
$(WORDS): ; @:
.PHONY: $(WORDS)
endif

ingest: $(READY) ## review a revision: make ingest proposal_v2.pdf, or FILE="my file.pdf" ARGS="--first"
	@test -n $(NAMED) || { $(NAMELESS); }
	@$(BIN)/askback ingest $(NAMED) $(ARGS)

# make itself exits with 2 whatever its command said: in a CI, .venv/bin/askback check tells 1 from 3.
check: $(READY) ## the same as a gate: fails where the policy is not met
	@test -n $(NAMED) || { $(NAMELESS); }
	@$(BIN)/askback check $(NAMED) $(ARGS)

# A file stays on one core, so that what its tests share is made once.
test: $(READY) ## run the tests
	@$(BIN)/pytest -q -n auto --dist loadfile

lint: $(READY) ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## rewrite the code in the project's style
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

gold: $(READY) ## write the expected reports of tests/expected anew, to be read in the diff
	@ASKBACK_WRITE_GOLD=1 $(BIN)/pytest -q tests/test_expected.py

docs: $(READY) ## run what the documentation shows, and write its outputs and references anew
	@ASKBACK_WRITE_DOCS=1 $(BIN)/pytest -q tests/test_docs.py

# Verdicts are fitted on both, so only what is said of a case with its file left out is a measure of new files.
SAMPLES := $(dir $(wildcard samples/*/gold.json))
CASES ?= $(SAMPLES) $(dir $(wildcard tests/gold/*/gold.json))

eval: $(READY) $(FITS) ## measure on all labelled material, half an hour; CASES="samples/tma-word/" names cases; ABLATIONS=1
	@echo "== the program on whole cases"
	@$(BIN)/python training/score.py --verbose --by-case \
	  --run '$(BIN)/askback ingest -q {file} --questions {questions} --previous={previous} --out {out}' $(CASES)
	@echo "== with perfect readings"
	@$(BIN)/python -m training.perfect_readings --verbose $(CASES)
	@echo "== every decision, with weights fitted without its file"
	@$(BIN)/python -m training.measure $(if $(ABLATIONS),--ablations --curve) $(CASES)

eval-reader: $(READY) $(FITS) ## measure on a labelled file: MINI=file.jsonl or PAIRS=file.jsonl, READINGS=file.jsonl
	@$(BIN)/python -m training.eval_reader $(if $(MINI),--mini '$(MINI)')$(if $(PAIRS),--pairs '$(PAIRS)') \
	  $(if $(READINGS),--readings '$(READINGS)') $(if $(REQUESTS),--requests '$(REQUESTS)')

fit: $(READY) $(FITS) ## fit the weights, half an hour; or on your decisions too: FILES="v1.pdf v2.pdf" DECISIONS=decisions.csv
	@$(BIN)/python -m $(if $(FILES),training.own $(FILES) $(if $(DECISIONS),--decisions '$(DECISIONS)') \
	  $(if $(QUESTIONS),--questions '$(QUESTIONS)') --cases,training.refit) $(CASES)

train: $(TRAINS) ## train all that is shipped, minutes with a graphics processor, days without; SMOKE=1 a few steps in a folder of their own, shipping nothing
	@$(LEARNING)/bin/python -m training.train $(if $(SMOKE),--smoke --work build/smoke)

bench: $(READY) ## measure speed beside other programs
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

.PHONY: help ingest check test lint format gold docs eval eval-reader fit train bench
