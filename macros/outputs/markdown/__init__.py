"""Expand and convert the Markdown of a page for outputs other than web pages."""
