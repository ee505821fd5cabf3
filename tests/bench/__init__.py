"""Measurements, as commands: ``make bench``. They are no tests: a machine's noise would fail them."""
