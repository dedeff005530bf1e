# The two commands that do everything are `make run` and `make test`; `make` alone lists all.
# Each environment is made from a locked, hashed file, by uv inside it, with bytecode compiled.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
UV := $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python

.PHONY: help run test check evaluate bench bench-notes bench-million bench-audit docs lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run       prepare a demo clinic and open the app on http://127.0.0.1:$(PORT)"
	@echo "make test      all tests, browser tests too where a browser is installed"
	@echo "make check     style, types, import contracts, generated docs"
	@echo "make evaluate  the fixtures: cases, reading, cloned notes, damage"
	@echo "make bench     speed and memory, each beside a naive alternative"
	@echo "make bench-notes, bench-million, bench-audit   cloned notes at scale: minutes each"
	@echo "make docs      generate docs/reference again"

run: $(VENV)/.run
	@$(BIN)/notedraft serve --demo --port $(PORT)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m notedraft.docs --check

evaluate: $(VENV)/.dev
	@$(BIN)/notedraft evaluate --suite all

bench: $(VENV)/.bench
	@$(BIN)/python -m bench

bench-notes bench-million: bench-%: $(VENV)/.dev
	@$(BIN)/python -m bench.similarity $*

bench-audit: $(VENV)/.dev
	@$(BIN)/python -m bench.audit $(NOTES)

docs: $(VENV)/.dev
	@$(BIN)/python -m notedraft.docs

lock: $(VENV)/.uv
	@$(BIN)/uv pip compile --quiet pyproject.toml $(LOCK) --extra build -o requirements.lock
	@$(BIN)/uv pip compile --quiet pyproject.toml $(LOCK) --extra build --extra dev -c requirements.lock -o requirements-dev.lock
	@$(BIN)/uv pip compile --quiet pyproject.toml $(LOCK) --extra build --extra dev --extra bench -c requirements-dev.lock -o requirements-bench.lock
LOCK := --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11

clean:
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "notedraft needs Python 3.11 or newer, and this is " + sys.version.split()[0] + ": run make PYTHON=/path/to/python3.11 ...")'
	@[ -w . ] || { echo "make: this folder can't be written to; copy the project to one that can." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "make: no environment could be made; on Debian install python3-venv." >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-uv.lock
	@touch $@

$(VENV)/.run: $(VENV)/.uv requirements.lock pyproject.toml
	@echo "Preparing the environment (once, some seconds) ..."
	@$(UV) --require-hashes -r requirements.lock
	@$(UV) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(UV) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements-bench.lock
	@$(UV) --require-hashes -r requirements-bench.lock
	@touch $@
