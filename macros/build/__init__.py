"""The build: the pipeline, the adapter of MkDocs, the process of the outputs and the live preview."""
