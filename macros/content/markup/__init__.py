"""The one reader of the Markdown of pages: its tree, the rules of its links, and the writer of its HTML."""
