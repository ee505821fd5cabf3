"""Inline macros, for use inside a sentence, each with its three forms: HTML, print and email.

Print and email forms are parts of the tree of a page's text. Paper has no tooltips and no links, so the print form is
the plain fact. An email is read away from the site, so its links are absolute, and a phone number comes with the day on
which it was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.markup.nodes import Child, Node
from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Source, Term, Timescale
from macros.content.problems import format_suggestion
from macros.presenters.context import MacroError, PageContext
from macros.presenters.records import contact_values, format_verification, get_or_fail, level_values, source_values
from macros.utils.templating import render

HtmlForm = Callable[..., str]
"""``(ctx, *values) -> HTML``: the values are the arguments of the call in the page."""

TreeForm = Callable[..., tuple[Child, ...]]
"""``(ctx, *values) -> parts of the tree``."""


@dataclass(frozen=True)
class Inline:
    """An inline macro: its name in a page, and the function that renders each form."""

    name: str
    html: HtmlForm
    print: TreeForm
    email: TreeForm


def _get_timescale(ctx: PageContext, key: str) -> Timescale:
    return get_or_fail(ctx.content.timescales, key, "data/timescales.yml")


def render_timescale(ctx: PageContext, key: str) -> str:
    """Return the HTML of a timescale, as in "15 working days"."""
    timescale = _get_timescale(ctx, key)
    return render("timescale.html", limit=timescale.limit, confirm=timescale.confirm)


def print_timescale(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a timescale in bold."""
    return (Node("strong", (_get_timescale(ctx, key).limit,)),)


def email_timescale(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a timescale in bold, with what must still be confirmed."""
    confirm = _get_timescale(ctx, key).confirm
    return (*print_timescale(ctx, key), f" ({confirm})") if confirm else print_timescale(ctx, key)


def _get_contact(ctx: PageContext, key: str) -> Contact:
    return get_or_fail(ctx.content.contacts, key, "data/contacts.yml")


def render_contact(ctx: PageContext, key: str) -> str:
    """Return the HTML of a contact: its name, its number and when the number was seen."""
    return render("contact.html", **contact_values(_get_contact(ctx, key)))


def print_contact(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a contact's name and number."""
    contact = _get_contact(ctx, key)
    return (f"{contact.name}, ", Node("strong", (contact.phone,))) if contact.phone else (contact.name,)


def email_contact(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a contact's name, number, what to choose after dialling, and when the number was seen."""
    contact = _get_contact(ctx, key)
    option = f", {contact.option}" if contact.option else ""
    how = f" ({contact.how})" if contact.how and not contact.phone else ""
    note = f" ({format_verification(contact)})" if format_verification(contact) else ""
    if not contact.phone:
        return (f"{contact.name}{option}{how}{note}",)
    number = Node("strong", (Node("a", (contact.phone,), {"href": f"tel:{contact.get_tel()}"}),))
    return (f"{contact.name} ", number, f"{option}{how}{note}")


def render_term(ctx: PageContext, word: str, shown: str = "") -> str:
    """Return the HTML of a glossary term: a link to its entry, with its meaning on hover and focus."""
    term = find_term(ctx.content.glossary, word)
    ctx.used[term.key] = uses = ctx.used.get(term.key, 0) + 1
    return render(
        "term.html",
        text=shown or term.term,
        href=ctx.link_to_page("about/glossary.md", term.key),
        meaning=term.meaning,
        stands_for=term.stands_for,
        tip=f"tip-{term.key}" + (f"-{uses}" if uses > 1 else ""),
    )


def print_term(ctx: PageContext, word: str, shown: str = "") -> tuple[Child, ...]:
    """Return the term without a link: the glossary of the same document explains it."""
    return (shown or find_term(ctx.content.glossary, word).term,)


def email_term(ctx: PageContext, word: str, shown: str = "") -> tuple[Child, ...]:
    """Return the term, linked to its entry in the glossary of the site."""
    term = find_term(ctx.content.glossary, word)
    address = f"{ctx.content.partnership.address}about/glossary/#{term.key}"
    return (Node("a", (shown or term.term,), {"href": address}),)


def find_term(glossary: dict[str, Term], word: str) -> Term:
    """Return the term with this key, name or alias, ignoring case in names; raise a MacroError if there is none."""
    if word in glossary:
        return glossary[word]
    names = {
        name.lower(): term
        for term in glossary.values()
        for name in (*term.aliases, term.stands_for or term.term, term.term)
    }
    if word.lower() not in names:
        known = [*glossary, *(term.term for term in glossary.values())]
        fix = format_suggestion(word, known) or "Add it there, or write it as ordinary text."
        raise MacroError(f'there is no "{word}" in data/glossary.yml.', fix)
    return names[word.lower()]


def _get_level(ctx: PageContext, key: str) -> Level:
    return get_or_fail(ctx.content.thresholds.levels, key, "data/thresholds.yml")


def render_level_name(ctx: PageContext, key: str) -> str:
    """Return the HTML of a level: its number and name, linked to its page."""
    return render("level_name.html", **level_values(ctx, _get_level(ctx, key)))


def print_level_name(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a level by number and name."""
    level = _get_level(ctx, key)
    return (f"{ctx.content.thresholds.words.level.one} {level.number} ({level.name})",)


def email_level_name(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a level by number and name, linked to its page."""
    address = f"{ctx.content.partnership.address}thresholds/{key}/"
    return (Node("a", print_level_name(ctx, key), {"href": address}),)


def _get_source(ctx: PageContext, key: str) -> Source:
    return get_or_fail(ctx.content.sources, key, "data/sources.yml")


def render_citation(ctx: PageContext, key: str) -> str:
    """Return the HTML of a source: its title, linked to its address, or to our sources page if it has none."""
    values = source_values(ctx, _get_source(ctx, key))
    return render("cite.html", title=values["title"], href=values["href"] or values["internal"])


def print_citation(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a source's title."""
    return (_get_source(ctx, key).title,)


def email_citation(ctx: PageContext, key: str) -> tuple[Child, ...]:
    """Return a source's title, linked to its address, or to the sources page of the site if it has none."""
    source = _get_source(ctx, key)
    internal = f"{ctx.content.partnership.address}about/sources/#{source.key}"
    return (Node("a", (source.title,), {"href": str(source.address or internal)}),)


INLINE: dict[str, Inline] = {
    macro.name: macro
    for macro in (
        Inline("timescale", html=render_timescale, print=print_timescale, email=email_timescale),
        Inline("contact", html=render_contact, print=print_contact, email=email_contact),
        Inline("term", html=render_term, print=print_term, email=email_term),
        Inline("level_name", html=render_level_name, print=print_level_name, email=email_level_name),
        Inline("cite", html=render_citation, print=print_citation, email=email_citation),
    )
}
"""Every inline macro by its name: the only table of them, read by pages, reading time, print and email."""
