"""Helpers for every package, without knowledge of the project's content."""
