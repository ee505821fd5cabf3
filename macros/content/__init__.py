"""Content of the site: read ``data/`` and ``docs/``, validate them, and report problems to editors."""
