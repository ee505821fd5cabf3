"""The macro engine: registry of macros, dispatch of calls, and adapter to the builder."""
