# The one door for commands. `make` lists them.

PORT ?= 8000
VENV ?= .venv
export GOLDENTHREAD_URL ?= http://127.0.0.1:$(PORT)
BIN := $(VENV)/bin
BUILT := goldenthread/static/build/.built

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres lint format docs lock sample front-end \
        benchmark-extraction benchmark-gold benchmark-search benchmark-search-quality \
        benchmark-web benchmark-reading benchmark-members benchmark-collecting benchmark-said-before \
        benchmark-themes benchmark-action-plan benchmark-moving benchmark-papers benchmark-briefing \
        benchmark-static-site clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 24

run: $(VENV)/.installed $(BUILT)  ## set everything up and serve it on 127.0.0.1 (PORT=8000)
	@GOLDENTHREAD_URL=$${GOLDENTHREAD_URL:-http://127.0.0.1:$(PORT)} $(BIN)/goldenthread init --demo
	@$(BIN)/goldenthread serve --port $(PORT)

test: $(VENV)/.installed-dev $(BUILT)  ## run the whole suite, browser tests and axe included
	@tools/need-chromium
	@tools/need-tesseract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

test-postgres: $(VENV)/.installed-dev $(BUILT)  ## the same suite on a PostgreSQL server of its own
	@tools/need-chromium
	@tools/need-tesseract
	@tools/with-postgres $(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

lint: $(VENV)/.installed-dev  ## check style and complexity
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev  ## put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed-dev  ## write the generated references anew
	$(BIN)/python docs/generate.py

sample: $(VENV)/.installed-dev  ## set the fictional sample review anew
	$(BIN)/python -m samples

lock: $(VENV)/.installed-dev  ## pin the dependencies anew, with hashes and without an index address
	@tools/lock $(BIN)/uv

front-end: $(BUILT)  ## build the stylesheet and scripts

benchmark-extraction: $(VENV)/.installed-dev  ## pages a second, beside the raw engine (ARGS=--peers: and other readers)
	$(BIN)/python -m benchmarks.extraction $(ARGS)

benchmark-gold: $(VENV)/.installed-dev  ## what is found in labelled reports, gained and lost (ARGS=--misses)
	$(BIN)/python -m benchmarks.gold $(ARGS)

benchmark-search: $(VENV)/.installed-dev $(BUILT)  ## search at size, beside SQLite FTS5 and PostgreSQL (ARGS="--passages 500000")
	@tools/with-postgres $(BIN)/python -m benchmarks.search $(ARGS)

benchmark-search-quality: $(VENV)/.installed-dev  ## how well search finds what answers (ARGS=--held-out)
	$(BIN)/python -m benchmarks.search_quality $(ARGS)

benchmark-web: $(VENV)/.installed-dev $(BUILT)  ## server time and weight of each public page
	$(BIN)/python -m benchmarks.web $(ARGS)

benchmark-reading: $(VENV)/.installed-dev $(BUILT)  ## server time, weight and marked words of every page
	$(BIN)/python -m benchmarks.reading $(ARGS)

benchmark-members: $(VENV)/.installed-dev $(BUILT)  ## server time, queries and weight of every members' page, by role, on a year
	$(BIN)/python -m benchmarks.members $(ARGS)

benchmark-action-plan: $(VENV)/.installed-dev  ## an action plan of 5,000 rows, in and out, on SQLite and PostgreSQL
	$(BIN)/python -m benchmarks.action_plan $(ARGS)
	@tools/with-postgres $(BIN)/python -m benchmarks.action_plan $(ARGS)

benchmark-papers: $(VENV)/.installed-dev  ## reports on a year with 300 decisions, drawn up and made in each format
	$(BIN)/python -m benchmarks.papers $(ARGS)

benchmark-briefing: $(VENV)/.installed-dev  ## a seven-minute briefing of the sample review, drawn up and made in each format
	$(BIN)/python -m benchmarks.briefing $(ARGS)

benchmark-collecting: $(VENV)/.installed-dev  ## a first and a second run over 60 publications with 150 files
	$(BIN)/python -m benchmarks.collecting $(ARGS)

benchmark-said-before: $(VENV)/.installed-dev  ## what is said before, on labelled pairs; its time
	$(BIN)/python -m benchmarks.said_before $(ARGS)

benchmark-themes: $(VENV)/.installed-dev  ## how right suggested themes are, on labelled items (ARGS=--wrong)
	$(BIN)/python -m benchmarks.themes $(ARGS)

benchmark-moving: $(VENV)/.installed-dev  ## taking a partnership away and bringing it in elsewhere (ARGS="--decisions 3000")
	$(BIN)/python -m benchmarks.moving $(ARGS)

benchmark-static-site: $(VENV)/.installed-dev $(BUILT)  ## a public page as files, at size (ARGS="--items 3000")
	$(BIN)/python -m benchmarks.static_site $(ARGS)

clean:  ## remove what was built, not the data
	rm -rf $(VENV) node_modules goldenthread/static/build

$(VENV)/.installed: requirements/base.txt pyproject.toml
	@tools/make-venv $(VENV) requirements/base.txt
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt pyproject.toml
	@tools/make-venv $(VENV) requirements/dev.txt
	@touch $@ $(VENV)/.installed

$(BUILT): package.json package-lock.json $(wildcard front-end/*)
	@tools/need-node
	npm ci --no-audit --no-fund --loglevel=error
	npm run build --silent
	@touch $@
