"""The channels: one module for each way that the library leaves as something other than a page."""
