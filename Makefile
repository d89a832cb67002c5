# Every command makes the environment it needs, and makes it anew when its pins have changed.
.DEFAULT_GOAL := help
.PHONY: help lab test test-colab run refresh bench colab publish faults processors word-counts

SUPPORTED := 3.11 3.12 3.13
COLAB := 3.13
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

test-colab: .venv-colab/ready  ## the same tests on Colab's versions, in Colab's copies (needs Python 3.13)
	.venv-colab/bin/python -m pytest tests

run: .venv/ready  ## execute every notebook from scratch into build/html
	$(RUN) -m tools.run

refresh: .venv/ready  ## execute and store outputs; one notebook: make refresh NB=01
	$(RUN) -m tools.refresh $(NB)

bench: .venv/ready  ## seconds and memory of every notebook, against an empty one
	$(RUN) -m tools.bench

colab: .venv/ready  ## self-contained copies for Colab in build/colab
	$(RUN) -m tools.colab

publish: .venv/ready  ## write the address into badges and links: make publish REPO=owner/name
	$(RUN) -m tools.publish "$(REPO)"

faults: .venv/ready  ## plant small faults and see which test catches each
	$(RUN) -m tools.faults $(NB)

processors: .venv/ready  ## the strict run as other readers' processors would compute it
	$(RUN) -m tools.processors

word-counts: .venv/ready  ## count words in the installed packages' docstrings, for notebook 16
	$(RUN) -m tools.word_counts

.venv/ready: requirements.txt
	sh tools/make_venv.sh .venv requirements.txt $(SUPPORTED)

.venv-colab/ready: tests/colab.txt
	sh tools/make_venv.sh .venv-colab tests/colab.txt $(COLAB)

export PYTHON
export PYDEVD_DISABLE_FILE_VALIDATION := 1  # kernels on Python 3.13 would warn about a debugger
