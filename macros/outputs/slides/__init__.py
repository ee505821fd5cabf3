"""Slides: every deck as a file for presenting, made from the same deck as the page."""
