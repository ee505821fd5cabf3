"""The contacts, as cards and as a list."""

from __future__ import annotations

from macros.presenters.context import Here
from macros.presenters.records import contact_values, find
from macros.utils.templating import render


def contact_cards(here: Here, *keys: str) -> str:
    """Return the named contacts as cards, in the order given."""
    found = [contact_values(find(here.library.contacts, key, "data/contacts.yml")) for key in keys]
    return render("contact_cards.html", contacts=found)


def contact_list(here: Here) -> str:
    """Return everybody to call, with when each number was seen or confirmed."""
    return render("contacts.html", contacts=[contact_values(record) for record in here.library.contacts.values()])
