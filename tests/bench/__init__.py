"""Benchmarks (``make bench``), which are not tests because load on the machine would fail them; and a comparison."""
