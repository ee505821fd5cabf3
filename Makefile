# The same commands work without make: python -m macros serve, and so on.
PYTHON ?= python3
.PHONY: serve site offline check lint test fuzz bench zensical fonts lock help new

help serve site offline check lint test fuzz bench zensical fonts lock:
	@$(PYTHON) -m macros $@

new:
	@$(PYTHON) -m macros new $(what)
