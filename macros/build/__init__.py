"""From checked content to a published site: the machine, the builder, the pipeline, the preview, the switch."""
