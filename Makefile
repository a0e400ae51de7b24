# The front door. `make help` explains every target; the work is done by `python -m sphinx_booklet`.
# LANGS="cy ar" narrows a target to some languages (not LANGUAGE: gettext itself reads that one).

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := all

# UTF-8 everywhere: a folder may have an é where the locale is C
export PYTHONUTF8 = 1
PYTHON ?= python3
LANGS ?=
BY ?=
ACCEPT ?=
ROLE ?=
SHEET ?=
PARTS ?=
SITE ?=
VENV := .venv
RUN := $(VENV)/bin/booklet
languages = $(if $(LANGS),--languages "$(LANGS)")
linked = $(if $(LINK_ALL),--link-all)

.PHONY: all assemble html epub pdf print text docx spoken braille preview check test test-long test-exhaustive lint bench corpus codes doctor gettext po-new po-update po-check po-status po-news \
	po-review po-sheet po-sheet-in pseudo publish sign safety rollback restore sbom setup setup-dev lock format clean help

##@ Build
all: $(VENV)/.stamp  ## every language and format, checked, in dist/ (the default)
	$(RUN) build $(languages) $(linked)
html epub pdf text docx: $(VENV)/.stamp  ## one format
	$(RUN) build --formats $@ $(languages)

spoken: $(VENV)/.stamp-audio  ## read aloud: MP3 a chapter, an EPUB that is heard, a player on the web pages
	$(RUN) build --formats "html epub pdf spoken" $(languages)
braille: $(VENV)/.stamp  ## BRF of 38 and 28 cells, and PEF
	$(RUN) build --formats $@ $(languages)
print: $(VENV)/.stamp  ## the PDF for a commercial printer: bleed, trim boxes, crop marks
	$(RUN) build --formats print $(languages)
assemble: $(VENV)/.stamp  ## put together dist/ from PARTS=folder: the dist/ of other machines, a folder each
	$(RUN) assemble $(if $(PARTS),"$(PARTS)")

preview: $(VENV)/.stamp  ## the pages in your browser, live
	$(RUN) preview $(languages)

##@ Check
check: $(VENV)/.stamp-dev  ## text, catalogs and dist/, with veraPDF, EPUBCheck, Ace, axe, the Nu checker
	$(RUN) check $(languages)
test: $(VENV)/.stamp-dev  ## the tests (under ten minutes)
	$(VENV)/bin/python -m pytest -n auto
test-long: $(VENV)/.stamp-dev  ## the tests that take longer
	$(VENV)/bin/python -m pytest -n auto -m "long and not exhaustive"
test-exhaustive: $(VENV)/.stamp-dev  ## every write injected with a fault, every planted edit, hundreds of spoiled files (an hour)
	$(VENV)/bin/python -m pytest -n auto -m exhaustive
lint: $(VENV)/.stamp-dev  ## style and types of the code, style of the text
	$(VENV)/bin/ruff check build_scripts tests source
	$(VENV)/bin/ruff format --check build_scripts tests source
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/sphinx-lint --enable=default-role --disable=line-too-long source
bench: $(VENV)/.stamp-dev  ## this pipeline beside the stock commands, as ratios
	$(RUN) bench
corpus: $(VENV)/.stamp-dev  ## texts of other projects, fetched for the run: built, refused, failed
	$(VENV)/bin/python tests/corpus/run.py
codes: $(VENV)/.stamp  ## write the table of docs/checks.md anew
	$(RUN) codes --write docs/checks.md
doctor: $(VENV)/.stamp  ## what is installed, what is missing, how to get it
	$(RUN) doctor

##@ Translate
gettext: $(VENV)/.stamp  ## gather every message into build/gettext/
	$(RUN) gettext
po-new: $(VENV)/.stamp  ## start languages
	$(RUN) po-new $(languages)
po-update: $(VENV)/.stamp  ## bring languages up to the English text; MEMORY=../other offers its translations
	$(RUN) po-update $(languages) $(if $(MEMORY),--memory "$(MEMORY)")
po-check po-status: $(VENV)/.stamp  ## what is wrong with translations; how far they are
	$(RUN) $@ $(languages)
po-news: $(VENV)/.stamp  ## what changed for translators since they last looked, as Markdown
	$(RUN) po-news $(languages)
po-review: $(VENV)/.stamp  ## LANGS=cy: page for a reviewer; with BY=AB ACCEPT=list: sign
	$(RUN) po-review $(languages) $(if $(BY),--by "$(BY)") $(if $(ACCEPT),--accept "$(ACCEPT)")
po-sheet: $(VENV)/.stamp  ## spreadsheets for translators, in build/sheets/
	$(RUN) po-sheet $(languages)
po-sheet-in: $(VENV)/.stamp  ## LANGS=cy SHEET=file.xlsx: read a spreadsheet back
	$(RUN) po-sheet-in --language "$(LANGS)" "$(SHEET)"
pseudo: $(VENV)/.stamp  ## made-up languages: longer words, right to left
	$(RUN) pseudo

##@ Publish
sign: $(VENV)/.stamp  ## what changed since the text was signed; with BY="name" ROLE="MS nurse": sign it
	$(RUN) sign $(if $(BY),--by "$(BY)") $(if $(ROLE),--role "$(ROLE)")
safety: $(VENV)/.stamp  ## what changed in the safety text; ACCEPT=yes: accept it
	$(RUN) safety $(if $(ACCEPT),--accept)
publish: $(VENV)/.stamp  ## fill public/ with what is signed; say what is missing
	$(RUN) publish
rollback: $(VENV)/.stamp  ## public/ as it was before the last publish
	$(RUN) rollback
restore: $(VENV)/.stamp  ## public/ as it stands on the web (SITE=https://…), before publishing from another machine
	$(RUN) restore $(if $(SITE),"$(SITE)")
sbom: $(VENV)/.stamp  ## what the booklet is built with: packages, versions, licences
	$(RUN) sbom

##@ Other
setup: $(VENV)/.stamp  ## install what `make` needs into .venv
setup-dev: $(VENV)/.stamp-dev  ## and what the tests and the judges need
lock: $(VENV)/.stamp-dev  ## refresh the pinned dependencies
	$(VENV)/bin/uv pip compile pyproject.toml --group build $(LOCK_FLAGS) -o requirements.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group build --extra audio $(LOCK_FLAGS) -c requirements.lock -o requirements-audio.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group build --group dev --extra audio --extra words $(LOCK_FLAGS) -c requirements.lock -o requirements-dev.lock
format: $(VENV)/.stamp-dev  ## tidy the code
	$(VENV)/bin/ruff check --fix build_scripts tests source
	$(VENV)/bin/ruff format build_scripts tests source
clean:  ## remove what was built (needs nothing installed)
	rm -rf build dist
help:  ## this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z -]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

LOCK_FLAGS := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --upgrade --quiet

$(VENV)/.stamp: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This needs Python 3.11 or later; name it with make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@
$(VENV)/.stamp-audio: requirements-audio.lock $(VENV)/.stamp
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audio.lock
	touch $@
$(VENV)/.stamp-dev: requirements-dev.lock $(VENV)/.stamp
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
