# Needs Python 3.11 or newer and make, nothing else. `make PYTHON=python3.13 test` chooses another Python.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
RUN_READY = $(VENV)/run.ready
TRY_READY = $(VENV)/try.ready
TEST_READY = $(VENV)/test.ready
PIN = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

.PHONY: run try test test-browser test-install check grade format lint types lock clean

run: $(RUN_READY) ## the bot, with the settings of .env
	$(BIN)/python -m bot run

try: $(TRY_READY) ## the bot in a browser, without Discord; FRESH=1 forgets earlier trials
	$(BIN)/python -m bot try $(if $(FRESH),--fresh)

test: $(TEST_READY) ## every test that needs nothing but Python
	$(BIN)/python -m pytest

test-browser: $(TEST_READY) ## the bot in a real browser (needs Chromium)
	$(BIN)/python -m pytest -m browser

test-install: $(TEST_READY) ## every way to install the bot (needs what CONTRIBUTING.md names)
	$(BIN)/python -m pytest -m install

check: $(RUN_READY) ## every fault of the question bank
	$(BIN)/python -m bot check

grade: $(RUN_READY) ## agreement with the graders of the marked replies; fails if a decision that was right is wrong now
	$(BIN)/python -m bot grade

format: $(TEST_READY)
	$(BIN)/ruff format bot tests
	$(BIN)/ruff check --fix bot tests

lint: $(TEST_READY)
	$(BIN)/ruff format --check bot tests
	$(BIN)/ruff check bot tests

types: $(TEST_READY)
	$(BIN)/mypy

lock: ## pins every dependency anew (needs uv)
	$(PIN) --output-file requirements.lock pyproject.toml
	$(PIN) --extra try --constraint requirements.lock --output-file requirements-try.lock pyproject.toml
	$(PIN) --extra dev --constraint requirements-try.lock --output-file requirements-dev.lock pyproject.toml

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

$(TRY_READY): $(VENV)/bin/python requirements-try.lock
	@echo "Installing into $(VENV); this takes about half a minute the first time."
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-try.lock
	@touch $@ $(RUN_READY)

$(TEST_READY): $(VENV)/bin/python requirements.lock requirements-dev.lock
	@echo "Installing into $(VENV); this takes about half a minute the first time."
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@ $(RUN_READY) $(TRY_READY)
