"""The vocabulary: a typed, frozen record for everything in ``data/`` and for every page's front matter."""
