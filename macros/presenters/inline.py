"""The macros that stand inside a sentence, each with its three forms: HTML, print and email.

Print and email forms are Markdown. Paper has no hover and no link that can be followed, so the print form is the plain
fact. An email is read away from the site, so links are whole addresses and a number says when it was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Source, Term, Timescale
from macros.content.problems import suggest
from macros.presenters.context import MacroError, PageContext
from macros.presenters.records import contact_values, get_or_fail, level_values, source_values, verification_note
from macros.utils.templating import render

Form = Callable[..., str]
"""``(context, *values) -> text``: the values are those that a page gives the macro."""


@dataclass(frozen=True)
class Inline:
    """An inline macro: its name in a page, and what it says in each medium."""

    name: str
    html: Form
    print: Form
    email: Form


def _get_timescale(ctx: PageContext, key: str) -> Timescale:
    return get_or_fail(ctx.content.timescales, key, "data/timescales.yml")


def render_timescale(ctx: PageContext, key: str) -> str:
    """Return a time limit as it is printed, as in "15 working days"."""
    record = _get_timescale(ctx, key)
    return render("timescale.html", limit=record.limit, confirm=record.confirm)


def print_timescale(ctx: PageContext, key: str) -> str:
    """Return a time limit in bold."""
    return f"**{_get_timescale(ctx, key).limit}**"


def email_timescale(ctx: PageContext, key: str) -> str:
    """Return a time limit in bold, with what must still be confirmed."""
    record = _get_timescale(ctx, key)
    return f"**{record.limit}**" + (f" ({record.confirm})" if record.confirm else "")


def _get_contact(ctx: PageContext, key: str) -> Contact:
    return get_or_fail(ctx.content.contacts, key, "data/contacts.yml")


def render_contact(ctx: PageContext, key: str) -> str:
    """Return a contact's name, number and when the number was seen."""
    return render("contact.html", **contact_values(_get_contact(ctx, key)))


def print_contact(ctx: PageContext, key: str) -> str:
    """Return a contact's name and number."""
    record = _get_contact(ctx, key)
    return f"{record.name}, **{record.phone}**" if record.phone else record.name


def email_contact(ctx: PageContext, key: str) -> str:
    """Return a contact's name, number, what to choose after dialling, and when the number was seen."""
    record = _get_contact(ctx, key)
    number = f" **[{record.phone}](tel:{record.tel()})**" if record.phone else ""
    option = f", {record.option}" if record.option else ""
    how = f" ({record.how})" if record.how and not record.phone else ""
    verified = f" ({verification_note(record)})" if verification_note(record) else ""
    return f"{record.name}{number}{option}{how}{verified}"


def render_term(ctx: PageContext, word: str, shown: str = "") -> str:
    """Return a word of the glossary, linked, with its meaning on hover and focus."""
    record = find_term(ctx.content.glossary, word)
    ctx.used[record.key] = uses = ctx.used.get(record.key, 0) + 1
    return render(
        "term.html",
        text=shown or record.term,
        href=ctx.link_to_page("about/glossary.md", record.key),
        meaning=record.meaning,
        stands_for=record.stands_for,
        tip=f"tip-{record.key}" + (f"-{uses}" if uses > 1 else ""),
    )


def print_term(ctx: PageContext, word: str, shown: str = "") -> str:
    """Return the word alone: the glossary of the same output explains it."""
    return shown or find_term(ctx.content.glossary, word).term


def email_term(ctx: PageContext, word: str, shown: str = "") -> str:
    """Return the word, linked to its entry in the glossary of the site."""
    record = find_term(ctx.content.glossary, word)
    return f"[{shown or record.term}]({ctx.content.partnership.address}about/glossary/#{record.key})"


def find_term(glossary: dict[str, Term], word: str) -> Term:
    """Return the term with this key, name or alias, whatever its capitals; raise a MacroFault if there is none."""
    if word in glossary:
        return glossary[word]
    names = {
        name.lower(): record
        for record in glossary.values()
        for name in (*record.aliases, record.stands_for or record.term, record.term)
    }
    if word.lower() not in names:
        known = [*glossary, *(record.term for record in glossary.values())]
        fix = suggest(word, known) or "Add it there, or write it as ordinary text."
        raise MacroError(f'there is no "{word}" in data/glossary.yml.', fix)
    return names[word.lower()]


def _get_level(ctx: PageContext, key: str) -> Level:
    return get_or_fail(ctx.content.thresholds.levels, key, "data/thresholds.yml")


def render_level_name(ctx: PageContext, key: str) -> str:
    """Return a level by number and name, linked to its page."""
    return render("level_name.html", **level_values(ctx, _get_level(ctx, key)))


def print_level_name(ctx: PageContext, key: str) -> str:
    """Return a level by number and name."""
    level = _get_level(ctx, key)
    return f"{ctx.content.thresholds.words.level.one} {level.number} ({level.name})"


def email_level_name(ctx: PageContext, key: str) -> str:
    """Return a level by number and name, linked to its page."""
    return f"[{print_level_name(ctx, key)}]({ctx.content.partnership.address}thresholds/{key}/)"


def _get_source(ctx: PageContext, key: str) -> Source:
    return get_or_fail(ctx.content.sources, key, "data/sources.yml")


def render_citation(ctx: PageContext, key: str) -> str:
    """Return a source's title, linked to its own address, or to our sources page where it has none."""
    values = source_values(ctx, _get_source(ctx, key))
    return render("cite.html", title=values["title"], href=values["href"] or values["internal"])


def print_citation(ctx: PageContext, key: str) -> str:
    """Return a source's title."""
    return _get_source(ctx, key).title


def email_citation(ctx: PageContext, key: str) -> str:
    """Return a source's title, linked to its own address, or to the sources page of the site where it has none."""
    source = _get_source(ctx, key)
    internal = f"{ctx.content.partnership.address}about/sources/#{source.key}"
    return f"[{source.title}]({source.address or internal})"


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
"""Every inline macro by its name. Pages, reading time, print and email read this table and no other."""
