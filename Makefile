# Needs Python 3.11 or newer and make, nothing else. `make PYTHON=python3.13 test` chooses another Python.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
RUN_READY = $(VENV)/run.ready
TEST_READY = $(VENV)/test.ready

.PHONY: run test check format lint types lock clean

run: $(RUN_READY) ## the bot, with the settings of .env
	$(BIN)/python -m bot run

test: $(TEST_READY) ## every test
	$(BIN)/python -m pytest

check: $(RUN_READY) ## every fault of the question bank
	$(BIN)/python -m bot check

format: $(TEST_READY)
	$(BIN)/ruff format bot tests
	$(BIN)/ruff check --fix bot tests

lint: $(TEST_READY)
	$(BIN)/ruff format --check bot tests
	$(BIN)/ruff check bot tests

types: $(TEST_READY)
	$(BIN)/mypy

lock: ## pins every dependency anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): $(VENV)/bin/python requirements.lock
	@echo "Installing into $(VENV); this takes about half a minute the first time."
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(TEST_READY): $(VENV)/bin/python requirements.lock requirements-dev.lock
	@echo "Installing into $(VENV); this takes about half a minute the first time."
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@ $(RUN_READY)
