"""The contacts, as cards and as a list."""

from __future__ import annotations

from macros.presenters.context import PageContext
from macros.presenters.records import contact_values, get_or_fail
from macros.utils.templating import render


def render_contact_cards(ctx: PageContext, *keys: str) -> str:
    """Return the named contacts as cards, in the order given."""
    found = [contact_values(get_or_fail(ctx.content.contacts, key, "data/contacts.yml")) for key in keys]
    return render("contact_cards.html", contacts=found)


def render_contact_list(ctx: PageContext) -> str:
    """Return everybody to call, with when each number was seen or confirmed."""
    return render("contact_list.html", contacts=[contact_values(record) for record in ctx.content.contacts.values()])
