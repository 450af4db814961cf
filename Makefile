# Everything one does with this repository, from Python 3.11 or later and make alone.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
BIN := .venv/bin
BUILT := streetlight/web/static/built
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

# Node 20 or later from the machine when it has one, else from a wheel in .venv.
OWN_NODE := $(shell command -v npm >/dev/null && node -e 'process.exit(parseInt(process.version.slice(1)) < 20 ? 1 : 0)' 2>/dev/null && echo yes)
ifeq ($(OWN_NODE),yes)
NODE_READY :=
WITH_NODE :=
else
NODE_READY := .venv/.node
WITH_NODE := PATH="$$PWD/$(BIN):$$PATH"
endif

# Many tests start a server, and each would compile all modules anew where Python is told to keep none of that.
unexport PYTHONDONTWRITEBYTECODE

# Folders are listed too: a folder's date moves when a file in it comes or goes.
FRONT_END := $(shell find frontend streetlight -name built -prune -o -name node_modules -prune -o \
	\( -path 'streetlight/web/static*' -o -path 'frontend*' -o -name '*.js' -o -name '*.css' \) -print 2>/dev/null)

.PHONY: help setup demo serve test check format bench bench-groups pictures translations lock

help:
	@sed -n 's/^## //p' Makefile

## make setup         prepare everything in .venv (all other commands do this first)
setup: .venv/.ready $(if $(wildcard package.json),$(BUILT)/streetlight.js)

.venv/bin/python:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Streetlight needs Python 3.11 or later with venv (Debian: apt-get install python3-venv)."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.ready: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "Preparing .venv; the first time takes a minute or two."
	$(INSTALL) --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.node: requirements/node.txt | .venv/.ready
	$(INSTALL) --require-hashes -r requirements/node.txt
	@touch $@

node_modules/.ready: package.json package-lock.json | $(NODE_READY)
	$(WITH_NODE) npm ci --silent --no-fund --no-audit
	@touch $@

bench/node_modules/.ready: bench/package.json bench/package-lock.json | $(NODE_READY)
	cd bench && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-fund --no-audit
	@touch $@

$(BUILT)/streetlight.js: node_modules/.ready $(FRONT_END)
	$(WITH_NODE) npm run --silent build
	@touch $@

## make demo          a workshop to try, on data that is thrown away afterwards
demo: setup
	$(BIN)/streetlight demo

## make serve         Streetlight itself, on data that is kept
serve: setup
	$(BIN)/streetlight serve

# Three on two cores, since journeys often wait; file by file, in the order of conftest.py.
AT_ONCE := -n 3 --dist loadfile --no-loadscope-reorder

## make test          all tests, on SQLite and then on PostgreSQL
test: setup
	@failed=0; for engine in sqlite postgresql; do \
		echo "== tests on $$engine"; \
		STREETLIGHT_TEST_ENGINE=$$engine $(BIN)/python -m pytest $(AT_ONCE) || failed=1; \
	done; exit $$failed

## make check         style, types, imports, templates, migrations, translations
check: export DJANGO_SETTINGS_MODULE = streetlight.config.settings
check: export STREETLIGHT_DATA = .venv/check
check: export STREETLIGHT_SECRET_KEY = nothing is served while checking
check: setup
	@mkdir -p $$STREETLIGHT_DATA; failed=0; \
	check() { echo "== $$1"; shift; "$$@" || failed=1; }; \
	check "style" $(BIN)/ruff check --quiet; \
	check "format" $(BIN)/ruff format --check --quiet; \
	check "templates" $(BIN)/djangofmt --check --quiet streetlight; \
	check "types" $(BIN)/mypy; \
	check "imports" $(BIN)/lint-imports; \
	check "migrations" $(BIN)/django-admin makemigrations --check --dry-run; \
	check "translations" $(BIN)/python -m translations.catalogue check; \
	exit $$failed

## make format        put style right, as far as a machine can
format: setup
	$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format --quiet
	$(BIN)/djangofmt --quiet streetlight

## make bench         the benchmarks, with their targets
bench: setup bench/node_modules/.ready
	$(BIN)/python -m bench.run

## make bench-groups  how small groups are formed, beside other ways
bench-groups: setup
	$(BIN)/python -m bench.groups

## make pictures      a picture of every screen in every state
pictures: setup
	$(BIN)/python -m tests.pictures

## make translations  gather every sentence that is shown into streetlight/locale
translations: setup
	$(BIN)/python -m translations.catalogue update

## make lock          choose newer versions of what Streetlight stands on
lock: setup
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt
	$(LOCK) requirements/node.in -o requirements/node.txt
