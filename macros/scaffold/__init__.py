"""New pages: first drafts of guides and newsletters, written into ``docs/``."""
