# `make help` says what can be done. Needs Python 3.11 or newer; PYTHON=… names one.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
TOOLS := tests/tools

.PHONY: help site review test bench audit gallery reference docs pictures lint clean
.DEFAULT_GOAL := help

help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/.site ## build the microsite of content/ into public/, and say where to look
	@$(BIN)/python build.py build

review: $(VENV)/.review ## the review package of content/ into review/ and review.zip (installs what draws PDFs and pictures)
	@PYTHON=$(BIN)/python $(TOOLS)/bootstrap review
	@$(BIN)/python build.py review

test: $(VENV)/.test ## everything that must hold: units, contracts, browser (installs missing test tools)
	@PYTHON=$(BIN)/python $(TOOLS)/bootstrap
	@$(BIN)/python -m pytest -n 2 --dist worksteal

bench: $(VENV)/.test ## speed, memory and page weight against their goals
	@$(BIN)/python tests/benchmarks/bench.py

audit: $(VENV)/.test ## lighthouse on every page, 100 in all four scores
	@PYTHON=$(BIN)/python $(TOOLS)/bootstrap audit
	@$(BIN)/python tests/browser/audit.py

gallery: $(VENV)/.site ## every component from its examples, into public-gallery/
	@$(BIN)/python build.py gallery

reference: $(VENV)/.site ## the schemas for editors and docs/reference/, anew from the models
	@$(BIN)/python build.py schema
	@$(BIN)/python -m fairbalance.reference docs

docs: $(VENV)/.docs ## the documentation for authors as a small site, into public-docs/
	@$(BIN)/python -m mkdocs build
	@echo "Open public-docs/index.html"

pictures: $(VENV)/.test ## the pictures of docs/ anew, from what the program draws and tells
	@$(BIN)/python docs/pictures/make.py

lint: $(VENV)/.test ## style, types and floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

clean: ## remove the environment, the test tools and what was built
	rm -rf $(VENV) $(TOOLS)/node_modules public public-gallery public-docs review review.zip dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Stamps: the environment follows pyproject.toml, and costs nothing while it stays the same.
$(VENV)/.site: pyproject.toml
	@$(TOOLS)/make-venv $(VENV)
	@echo "Installing fairbalance into $(VENV)"
	@$(PIP) install --editable '.[label]'
	@touch $@

$(VENV)/.review: $(VENV)/.site
	@echo "Installing what makes the review package into $(VENV)"
	@$(PIP) install --editable '.[pdf,screens,sign]'
	@touch $@

$(VENV)/.docs: $(VENV)/.site
	@echo "Installing what builds the documentation into $(VENV)"
	@$(PIP) install --editable '.[docs]'
	@touch $@

$(VENV)/.test: $(VENV)/.site
	@echo "Installing what the tests need into $(VENV)"
	@$(PIP) install --editable '.[test]'
	@touch $@
