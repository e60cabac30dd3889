# Each target sets up what it needs, in .venv and, on Debian, from the system's packages.
.DEFAULT_GOAL := help
.PHONY: help setup demo run test bench soak translations installer lock format clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: ## Make .venv as requirements.lock says
	@.ci/system-packages demo
	@.ci/setup

demo: setup ## Play the ready-made workshops, with phones and without any, into build/demo
	.venv/bin/mimosa demo --workshop etp-patients-partenaires --out build/demo/etp-patients-partenaires
	.venv/bin/mimosa demo --workshop causerie-mimosa --people 16 --out build/demo/causerie-mimosa
	.venv/bin/mimosa demo --workshop etp-patients-partenaires --people 18 --without-phone 18 --out build/demo/etp-patients-partenaires-sans-telephone
	.venv/bin/mimosa demo --workshop causerie-mimosa --people 12 --without-phone 12 --out build/demo/causerie-mimosa-sans-telephone

run: ## Open the window
	@.ci/system-packages run
	@.ci/setup
	.venv/bin/mimosa

test: setup-test ## Check form, types and import rules, then run the tests
	.ci/check
	.venv/bin/python -m pytest

bench: setup-test ## Measure, into build/bench.json
	.venv/bin/python -m tests.bench

soak: setup-test ## Run the long tests
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
