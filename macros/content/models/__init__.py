"""Models: typed, frozen records for the files of ``data/`` and for the front matter of pages."""
