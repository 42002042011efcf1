# `make run` and `make test` need Python 3.11+ and nothing else; each makes .venv when it is missing.
VENV := .venv
BIN := $(VENV)/bin
SOURCES := corpus index tui

.PHONY: run test check bench torture format pictures clean

run: $(VENV)/.app
	@$(BIN)/summit-tui $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(ARGS)

torture: $(VENV)/.dev
	$(BIN)/python tools/torture.py $(ARGS)

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: $(VENV)/.dev
	$(BIN)/python tools/pictures.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist

$(VENV)/.app: pyproject.toml constraints.txt tools/venv.sh
	@sh tools/venv.sh $(VENV) .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt tools/venv.sh
	@sh tools/venv.sh $(VENV) '.[dev]'
	@touch $@ $(VENV)/.app
