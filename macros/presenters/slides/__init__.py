"""Decks as plain values: slides, their blocks, and how much fits on one."""
