# Each target sets up what it needs, in .venv and, on Debian, from the system's packages.
.DEFAULT_GOAL := help
.PHONY: help setup demo run test bench soak translations installer lock format clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: ## Make .venv as requirements.lock says
	@.ci/system-packages demo
	@.ci/setup

WORKSHOP ?= etp-patients-partenaires causerie-mimosa proches-aidants fais-decoller-ton-idee \
	s-auto-evaluer
demo: setup ## Play the ready-made workshops into build/demo (WORKSHOP=id MORE="--people 40")
	set -e; for one in $(WORKSHOP); do .venv/bin/mimosa demo --workshop $$one --out build/demo/$$one $(MORE); done

run: ## Open the window
	@.ci/system-packages run
	@.ci/setup
	.venv/bin/mimosa

# One run of the tests for each processor. Whichever ends first takes over tests of another.
PARALLEL = --numprocesses logical --maxprocesses 4 --dist worksteal --max-worker-restart 0
test: setup-test ## Check form, types and import rules, then run the tests
	.ci/check
	.venv/bin/python -m pytest $(PARALLEL)

bench: setup-test ## Measure, into build/bench.json
	.venv/bin/python -m tests.bench

soak: setup-test ## Run the long tests
	@.ci/system-packages soak
	.venv/bin/python -m pytest -m soak

translations: setup ## Bring the catalogue of messages up to date with the sources
	.ci/translations

installer: ## Build the application that needs no Python, into dist/mimosa
	@.ci/system-packages installer
	@.ci/setup
	.ci/installer

lock: ## Write requirements.lock anew (UPGRADE=--upgrade for newer versions)
	.ci/lock $(UPGRADE)

format: setup ## Put the sources in form
	.venv/bin/ruff check --fix --quiet .
	.venv/bin/ruff format --quiet .

clean: ## Remove what was made, .venv included
	rm -rf .venv build dist .hypothesis .pytest_cache .ruff_cache
	find app workshops tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: setup-test
setup-test:
	@.ci/system-packages test
	@.ci/setup
