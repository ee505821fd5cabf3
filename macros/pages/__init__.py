"""A module a section of the site: pure functions, records in, HTML out."""
