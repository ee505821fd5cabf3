"""Records as plain values, for pages, checks and outputs alike. No HTML page is made and no file is written here."""
