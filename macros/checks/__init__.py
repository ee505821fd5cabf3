"""A module a promise to the reader. Each yields problems and prints nothing."""
