# On a new machine with Python 3.11 or later, git and make: `make demo` or `make test`.
# Both set up .venv the first time; after that they need no network.
# Names of files stay relative here: make cannot hold a folder whose name has a space.

PYTHON ?= python3

venv := .venv/bin/python
constraints := requirements/constraints.txt
pip_install := $(venv) -m pip --disable-pip-version-check --quiet install --constraint $(constraints)
suitable := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

.PHONY: demo test bench lint coverage setup

demo: setup
	@$(venv) -m ipsc_docs demo --output output

test: setup
	@$(venv) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

bench: setup
	@$(venv) benchmarks/engines.py
	@$(venv) benchmarks/whole_package.py
	@$(venv) benchmarks/batch.py

lint: setup
	$(venv) -m ruff format --check .
	$(venv) -m ruff check .
	$(venv) -m mypy

coverage: setup
	@$(venv) -m pytest --cov --cov-fail-under=90

setup: .venv/installed

# hatchling first and no isolated build: then a repeated installation finds everything in .venv.
# The link to this folder is made relative: before 3.13 Python reads it in the locale's encoding,
# and with LC_ALL=C does not start if it is Chinese; and so a folder can be renamed.
.venv/installed: pyproject.toml $(constraints)
	@$(venv) -c '$(suitable)' 2>/dev/null || { \
	  for python in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11; do \
	    if "$$python" -c '$(suitable)' 2>/dev/null; then exec "$$python" -m venv --clear .venv; fi; \
	  done; \
	  echo 'Python 3.11 or later with its venv module was not found.' >&2; \
	  echo 'On Debian and Ubuntu: apt install python3-venv. Elsewhere: make PYTHON=/path/to/python3' >&2; \
	  exit 1; }
	@$(venv) -m pip --version >/dev/null 2>&1 || $(venv) -m ensurepip
	@echo 'Installing into .venv (once; this needs the network) ...'
	@$(pip_install) hatchling
	@$(pip_install) --no-build-isolation --editable '.[dev]'
	@for link in .venv/lib/python3.*/site-packages/*ipsc_docs.pth; do echo ../../../.. > "$$link"; done
	@touch $@
