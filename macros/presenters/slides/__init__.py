"""Slide decks as plain values: slides, their blocks, and estimates of what fits on a slide."""
