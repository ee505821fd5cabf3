"""The newsletter beyond its page: the feed, and each issue as an email that is ready to send."""
