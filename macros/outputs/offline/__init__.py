"""Outputs for readers without a connection: the web app, the service worker, and the site as a ZIP."""
