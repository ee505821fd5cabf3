"""The place where a reader turns the key that goes to the search box off, and on again.

A key of one character needs such a switch: WCAG 2.2, criterion 2.1.4, level A.
"""

from __future__ import annotations

from macros.presenters.context import Here
from macros.utils.templating import render


def search_key(here: Here) -> str:
    """Return the switch. A script says whether the key is on; without script there is no such key."""
    return render("search_key.html")
