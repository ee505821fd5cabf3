"""How a builder calls the macros: registry, dispatch and the adapter to the builder."""
