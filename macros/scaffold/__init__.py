"""New pages: drafts of a guide and of a newsletter, written into docs/."""
