"""The site without a signal: an app to install, the copy that a browser keeps, and the whole site as a ZIP."""
