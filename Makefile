# newsbot: every target that a newcomer needs. `make help` lists them.

PYTHON ?= python3
VENV   ?= .venv
SEEDS  ?= seeds
OUT    ?= out/articles.jsonl
SITES  ?= tass iz
# Tests wait more than they compute: more of them than processors run at once.
TESTERS ?= 4

BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TESTED := $(VENV)/.ready-test
BENCHED := $(VENV)/.ready-bench
SPARKED := $(VENV)/.ready-spark
REMOTED := $(VENV)/.ready-remote
UNFINISHED = $(VENV)/.unfinished-$(1)
# Every file that is installed is the one that the lock was made with. An interrupted installation
# leaves packages that pip takes for complete, so the next one installs all of them again.
PIP    := $(BIN)/pip install --quiet --disable-pip-version-check
INSTALL = again=; [ ! -e $(UNFINISHED) ] || again=--force-reinstall; touch $(UNFINISHED); \
  $(PIP) --require-hashes $$again -r $(1) && rm $(UNFINISHED)

.DEFAULT_GOAL := help
.PHONY: annotate site help run replay export crawl test test-systems lock lint check proof sbom bench docs browser system clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

$(BIN)/pip:
	@$(PYTHON) -m venv $(VENV) || { echo "no virtual environment: on Debian and Ubuntu, apt-get install python3-venv"; exit 3; }
	@$(PIP) --upgrade pip

$(READY): requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Installing what newsbot needs into $(VENV) (once; a minute or two)"
	@$(call INSTALL,requirements.lock)
	@PYTHONWARNINGS=ignore $(PIP) --no-deps --editable .
	@touch $@

$(TESTED): requirements-test.lock $(READY)
	@$(call INSTALL,requirements-test.lock)
	@touch $@

$(BENCHED): requirements-bench.lock $(TESTED)
	@$(call INSTALL,requirements-bench.lock)
	@touch $@

$(SPARKED): requirements-spark.lock $(TESTED)
	@$(call INSTALL,requirements-spark.lock)
	@touch $@

$(REMOTED): requirements-remote.lock $(TESTED)
	@$(call INSTALL,requirements-remote.lock)
	@touch $@

run: $(READY) ## replay SEEDS into MongoDB and export them to OUT
	@$(BIN)/newsbot replay $(SEEDS) --export $(OUT)
	@echo "Look at it in a browser: $(BIN)/newsbot serve $(OUT) --pages $(SEEDS)"

replay: $(READY) ## replay SEEDS into MongoDB
	@$(BIN)/newsbot replay $(SEEDS)

export: $(READY) ## write what is stored to OUT
	@$(BIN)/newsbot export $(OUT)

crawl: $(READY) ## crawl SITES into MongoDB
	@$(BIN)/newsbot crawl $(SITES)

test: $(TESTED) ## run the tests but those of test-systems and proof
	@$(BIN)/pytest -m "not proof and not systems" -n $(TESTERS) --dist worksteal

lint: $(TESTED) ## ruff, formatting, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check: lint test ## lint, then the tests with warnings as errors

test-systems: $(SPARKED) $(REMOTED) ## tests that start Spark, S3, replica sets, other systems, and long ones
	@$(BIN)/pytest -m systems

proof: $(SPARKED) ## the long proofs: 300 crashes, two million damaged inputs, flat memory
	@$(BIN)/pytest -m proof

sbom: $(READY) ## write what is installed, with licences and hashes, to build/sbom.cdx.json
	@$(BIN)/python docs/sbom.py build/sbom.cdx.json

bench: $(BENCHED) ## measure against other tools; needs the reference set
	@for part in extraction extraction_speed page_facts page_days reports dumps dates dedup replay crawl; do $(BIN)/python -m benchmarks.$$part || exit 1; done

docs: $(READY) ## write the generated parts of docs/ anew
	@$(BIN)/python -m newsbot.cli.references.commands > docs/commands.md
	@$(BIN)/python -m newsbot.cli.references.python > docs/python.md
	@$(BIN)/python -m newsbot.cli.references.commands settings > docs/settings.md
	@$(BIN)/python -m newsbot.model.schema > docs/record.schema.json
	@$(BIN)/python -m newsbot.export.arrow_schema > docs/record.arrow.json
	@$(BIN)/python -m newsbot.export.sql > docs/record.sql
	@{ sed '/^| site/,$$d' docs/sites.md; $(BIN)/newsbot sites check --markdown --pages tests/sites_declarations/pages --pages seeds; } > docs/.sites.md
	@mv docs/.sites.md docs/sites.md
	@$(BIN)/python docs/licences.py > docs/licences.md
	@$(BIN)/python docs/picture.py
	@$(BIN)/python docs/screenshot.py

site: $(READY) ## build the documentation as a site in build/site
	@$(call INSTALL,requirements-docs.lock)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

annotate: $(READY) ## install what .conllu and .vert need: razdel, pymorphy3, slovnet with its models
	@$(call INSTALL,requirements-annotate.lock)
	@$(PIP) --no-deps natasha==1.6.0

lock: ## make the lock files anew from requirements*.txt, for all platforms, with hashes
	@$(PIP) uv==0.13.9
	@for set in "" -test -spark -remote -annotate -docs -bench; do \
	  $(BIN)/uv pip compile --quiet --python-version 3.11.7 --generate-hashes --no-annotate \
	    $$([ "$$set" = -bench ] || echo --universal) $$([ -z "$$set" ] || echo -c requirements.lock) \
	    --custom-compile-command "make lock" requirements$$set.txt -o requirements$$set.lock || exit 1; \
	done

browser: $(READY) ## find or install a Chromium for pages made by scripts
	@$(BIN)/python -m newsbot.crawl.browser

system: ## install what only the system's package manager has (Debian, Ubuntu)
	@.ci/system

clean: ## remove what make made, but no data (var/ stays)
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
