# make        prepares everything and builds the guide into site/
# make test   Python and Chromium tests      make verify  formats, types, architecture, fuzzing
# make serve  live preview                   make bench   ratios against plain MkDocs and the peers
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test verify serve bench lock clean browser

site: .venv/.run
	@$(BIN)/guide build

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Il faut Python 3.11 ou plus récent : installez-le, ou donnez son chemin : make PYTHON=/chemin/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Il manque le module venv de Python : sous Debian ou Ubuntu, installez le paquet python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: requirements.txt pyproject.toml | .venv/.python
	@echo "Installation des programmes dans .venv (une minute la première fois)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/.run
	@echo "Installation de ce que demandent les tests…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.node: tests/node/requirements.txt tests/node/package-lock.json | .venv/.dev
	@echo "Installation de Node, pour vérifier les scripts et les pages…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/node/requirements.txt
	@$(BIN)/python tests/node/tools.py
	@touch $@

browser: .venv/.dev
	@$(BIN)/python tests/browser/chromium.py --install

test: browser
	@$(BIN)/python -m pytest

verify: browser .venv/.node
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/python -m pytest -m verify

serve: .venv/.run
	@$(BIN)/guide serve

bench: browser .venv/.node
	@PYTHONPATH=tests $(BIN)/python -m benchmarks

lock:
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.txt
	@cd tests/node && ../../$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 requirements.in -o requirements.txt
	@cd tests/benchmarks && ../../$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 requirements.in -o requirements.txt

clean:
	@rm -rf .venv .cache site
