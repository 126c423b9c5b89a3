# Two commands need nothing but Python 3.11+, make and a package index: `make read` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
FILE ?=
PAGE ?= out/reading.html
STAMP := $(VENV)/.installed

.PHONY: read test lint types contract docs ci bench wheel clean

read: $(STAMP)
	@mkdir -p $(dir $(PAGE))
	@$(BIN)/summitry read $(if $(FILE),"$(FILE)",--sample) --page $(PAGE)

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contract: $(STAMP)
	$(BIN)/lint-imports

docs: $(STAMP)
	$(BIN)/python -m pytest tests/test_docs.py -q

bench: $(STAMP)
	$(BIN)/python -m benchmarks $(ARGS)

wheel: $(STAMP)
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

ci: test lint types contract

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,dev]'
	@touch $(STAMP)

clean:
	rm -rf $(VENV) build dist out *.egg-info .pytest_cache .mypy_cache .ruff_cache
