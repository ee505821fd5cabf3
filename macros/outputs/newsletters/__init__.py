"""Outputs of the newsletter: the Atom feed, and each issue as an email that is ready to send."""
