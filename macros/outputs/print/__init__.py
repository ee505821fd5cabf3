"""Print: every PDF, set by Typst from the same records as the pages."""
