"""Outputs for print: every PDF, typeset by Typst from the same values as the pages."""
