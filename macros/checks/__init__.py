"""Checks of the content and of the built site. Each yields problems and prints nothing."""
