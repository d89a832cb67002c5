# Every command makes the environment it needs, and makes it anew when its pins have changed.
.DEFAULT_GOAL := help
.PHONY: help lab test test-colab test-next test-browser run book refresh colab publish faults processors
.PHONY: word-counts lock

SUPPORTED := 3.11 3.12 3.13
COLAB := 3.13
NEXT := 3.13
PYTHON ?=
RUN := .venv/bin/python
# JupyterLab serves the user root only when told so.
ALLOW_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 20

lab: .venv/ready  ## open the notebooks in JupyterLab
	$(RUN) -m jupyter lab --ServerApp.root_dir="$(CURDIR)" $(ALLOW_ROOT) notebooks/00_start_here.ipynb

test: .venv/ready  ## run every test: notebooks, figures, claims, exercises, helpers, style
	$(RUN) -m pytest

# The maintainers' commands never run on Colab's versions, so their tests do not either.
test-colab: .venv-colab/ready  ## what readers meet, on Colab's versions, in Colab's copies (needs Python 3.13)
	.venv-colab/bin/python -m pytest tests/series tests/shared tests/topics tests/tools/test_colab.py

test-next: build/next.txt  ## the same tests on the newest releases, pre-releases included
	sh tools/make_venv.sh .venv-next build/next.txt $(NEXT)
	@# TensorFlow's pre-releases bring keras-nightly, which overwrites the files of keras.
	.venv-next/bin/python -m pip uninstall --quiet --yes keras-nightly
	.venv-next/bin/python -m pip install --quiet --pre --no-deps --force-reinstall keras
	.venv-next/bin/python -m pip freeze
	.venv-next/bin/python -m pytest

test-browser: .venv-browser/ready  ## the book in an installed Chromium: phone, desk, sliders, search, axe
	.venv-browser/bin/python -m pytest -n0 tests/browser

run: .venv/ready  ## execute every notebook and build the book, build/book; what each costs: build/run.md
	$(RUN) -m tools.run $(if $(STRICT),--strict)

book: .venv/ready  ## build the book from the stored outputs, in seconds
	$(RUN) -m tools.book

refresh: .venv/ready  ## execute and store outputs; one notebook, and 00: make refresh NB=01
	$(RUN) -m tools.refresh $(NB)

colab: .venv/ready  ## self-contained copies for Colab in build/colab
	$(RUN) -m tools.colab

publish: .venv/ready  ## write the address into badges and links: make publish REPO=owner/name
	$(RUN) -m tools.publish "$(REPO)"

faults: .venv/ready  ## plant small faults, see which test catches each: NB=01 or FILES="…"
	$(RUN) -m tools.faults $(NB) $(FILES)

processors: .venv/ready  ## the strict run as other processors compute it; one: make processors ROW=avx
	$(RUN) -m tools.processors $(ROW)

word-counts: .venv/ready  ## count words in the installed packages' docstrings, for the lesson tsne
	$(RUN) -m tools.word_counts

# uv keeps the versions that a lock holds already: delete a line, or the file, to renew it.
LOCK := uv pip compile - --quiet --universal --no-annotate --custom-compile-command "make lock"

lock:  ## pin what the direct dependencies bring along, after changing one of them (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv. Type: pip install uv" >&2; exit 1; }
	grep -v '^-c' requirements.txt | $(LOCK) --python-version 3.11 --output-file constraints.txt
	grep -v '^-c' tests/colab.txt | $(LOCK) --python-version $(COLAB) --output-file tests/colab-constraints.txt

.venv/ready: requirements.txt constraints.txt
	sh tools/make_venv.sh .venv requirements.txt $(SUPPORTED)

.venv-colab/ready: tests/colab.txt tests/colab-constraints.txt
	sh tools/make_venv.sh .venv-colab tests/colab.txt $(COLAB)

.venv-browser/ready: tests/browser.txt requirements.txt constraints.txt
	sh tools/make_venv.sh .venv-browser tests/browser.txt $(SUPPORTED)

build/next.txt: requirements.txt
	mkdir -p build
	(echo --pre; sed -n 's/==.*//p' requirements.txt) > $@

export PYTHON
export PYDEVD_DISABLE_FILE_VALIDATION := 1  # kernels on Python 3.13 would warn about a debugger
