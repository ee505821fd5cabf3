"""Outputs for slides: every deck as a PowerPoint file, made from the same deck as the page."""
