"""The macros that return HTML, a module for each section of the site. No function reads or writes a file."""
