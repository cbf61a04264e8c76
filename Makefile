# Every target makes .venv first when it is missing or older than the lock.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.installed
LOCK   := requirements.lock

.PHONY: install demo test lint types imports docstrings unit model docs bench lock clean

install: $(READY)

$(READY): $(LOCK) pyproject.toml
	@echo "Making $(VENV): the first time this takes some minutes"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement $(LOCK)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(READY)
	$(BIN)/rolemap demo

test: lint types imports docstrings unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

docstrings: $(READY)
	$(BIN)/numpydoc lint $$(git ls-files 'scraper/*.py' 'classifier/*.py' 'pipelines/*.py')

# Whole modules side by side; some measure processor time, so more than four are too many.
unit: $(READY)
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Needs the labelled corpus: make model CORPUS=postings.parquet LABELS=labels.jsonl
CORPUS   ?= ../shared/corpus/postings.parquet
LABELS   ?= ../shared/labels/train.jsonl
HELD_OUT ?= ../shared/labels/board_mix.jsonl
model: $(READY)
	$(BIN)/rolemap train --corpus $(CORPUS) --labels $(LABELS) \
	    --also models/labels.jsonl --held-out $(HELD_OUT) --out models/

# Renews the pages that are made from the code; the tests check that they are current.
docs: $(READY)
	$(BIN)/python -m pipelines.columns_page docs/columns.md
	$(BIN)/python -m pipelines.reference > docs/commands.md
	$(BIN)/python -m docs.answers

bench: $(READY)
	for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

# For maintainers: renews the pins (needs uv).
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-emit-index-url --output-file $(LOCK)

clean:
	rm -rf $(VENV) build dist
