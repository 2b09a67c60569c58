# Two commands do everything: `make demo` and `make test`. Both set up what they need by themselves.
PYTHON ?= python3
UV := .venv-uv/bin/uv
RUN := .venv/bin/
ARGS ?=
# each command and test starts in a third of the time where what was compiled is kept
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test setup locale assets check audit fast bench client shots spark clean

demo: setup
	$(RUN)auzolan demo $(ARGS)

test: setup check
	$(RUN)python -m tools.run_tests $(ARGS)

check: setup
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy auzolan
	$(RUN)lint-imports --config architecture.toml

# Known holes in what we depend on; says so where no list of them answers (ARGS=--strict: and fails).
audit: .venv/.made
	$(RUN)python -m tools.audit $(ARGS)

setup: .venv/.made locale assets .venv/.compiled

.venv/.made: pyproject.toml uv.lock
	test -x $(UV) || ($(PYTHON) -m venv .venv-uv && .venv-uv/bin/pip install --quiet uv)
	$(UV) sync --frozen --quiet --python $(PYTHON) --extra models
	touch $@

# what numba compiles, ahead of its first use
.venv/.compiled: .venv/.made auzolan/strategy/core/prioritising/turning.py
	$(RUN)python -m tools.compiled
	touch $@

locale: .venv/.made
	$(RUN)python -m tools.locale compile

# Spark, for the lake beyond one machine, and what answers for a ClickHouse in its tests: 580 MB, so not part of what
# everybody installs.
spark: .venv/.made
	$(UV) sync --frozen --quiet --python $(PYTHON) --extra models --extra spark --extra clickhouse --group engines

assets: .venv/.made
	$(RUN)python -m tools.assets

bench: setup
	$(RUN)python -m benchmarks $(ARGS)

client: setup
	$(RUN)python -m tools.client $(or $(INTO),build/auzolan-client)

shots: setup
	$(RUN)python -m tools.shots

clean:
	rm -rf .venv .venv-uv var build node_modules auzolan/site/static/vendor
