"""Markdown of a page, expanded and converted for outputs that are not web pages."""
