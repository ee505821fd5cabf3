"""The outputs of the site: one module or package for each file format besides the pages."""
