"""Contacts, as cards and as a list."""

from __future__ import annotations

from macros.presenters.context import PageContext
from macros.presenters.records import contact_values, get_or_fail
from macros.utils.templating import render


def render_contact_cards(ctx: PageContext, *keys: str) -> str:
    """Return the contacts with these keys as cards, in the order of the keys."""
    contacts = [contact_values(get_or_fail(ctx.content.contacts, key, "data/contacts.yml")) for key in keys]
    return render("contact_cards.html", contacts=contacts)


def render_contact_list(ctx: PageContext) -> str:
    """Return every contact, with the date on which its number was seen or confirmed."""
    return render("contact_list.html", contacts=[contact_values(record) for record in ctx.content.contacts.values()])
