"""Records as plain values, shared by pages, checks and outputs. This package builds no page and writes no file."""
