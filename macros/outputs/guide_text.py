"""Every guide as plain text, ``/guides/<slug>.txt``: for a screen reader, a braille display, a message or a slow phone.

Headings stand alone between empty lines. No line is drawn with signs, which a screen reader would read out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.content.macro_calls import Call, parse_body
from macros.content.models.practice import Term
from macros.outputs.markdown.expand import expand_page
from macros.outputs.markdown.pandoc import convert
from macros.presenters.context import PageContext
from macros.presenters.frame import frame_values, get_version
from macros.presenters.guides import timescale_values
from macros.presenters.inline import find_term
from macros.presenters.records import contact_values
from macros.utils.dates import format_date
from macros.utils.files import write_file
from macros.utils.text import wrap

WIDTH = 76
"""Letters in a line, at most; an address is never broken."""
SEAM = "SEAM-BETWEEN-TWO-GUIDES"
MARK = "HEADING:"
HEADING = re.compile(r"^(#+ +)", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\((https?:[^)\s]+)\)")
RULE = re.compile(rf"^-{{{WIDTH}}}$", re.MULTILINE)
"""How pandoc draws the line between two parts."""
APART = "\n\n\n"
"""What stands before a heading."""
Section = tuple[str, Sequence[str]]
"""A heading and its paragraphs."""


def write(content: Content, site: Path, today: date) -> None:
    """Write every guide as text. A byte order mark comes first, so that every program takes it for UTF-8."""
    contexts = [PageContext(content, page, today) for page in content.guides.values()]
    for ctx, text in zip(contexts, build_guide_texts(contexts), strict=True):
        write_file(site, f"guides/{ctx.page.slug}.txt", text.encode("utf-8-sig"))


def build_guide_texts(contexts: Sequence[PageContext]) -> list[str]:
    """Return the guides as plain text, in their order; pandoc sets all their bodies in one call."""
    return [_build_text(ctx, body) for ctx, body in zip(contexts, _convert_bodies(contexts), strict=True)]


def _convert_bodies(contexts: Sequence[PageContext]) -> list[str]:
    """Return the body of each guide with its links written out, in lines of ``WIDTH`` letters."""
    if not contexts:
        return []
    whole = f"\n\n{SEAM}\n\n".join(_write_out_links(expand_page(ctx)) for ctx in contexts)
    return [
        _space_headings(part)
        for part in convert(contexts[0].content.root, whole, "plain", f"--columns={WIDTH}").split(SEAM)
    ]


def _write_out_links(text: str) -> str:
    """Return Markdown with the address of each link behind its words, and each heading marked as one."""
    return HEADING.sub(rf"\1{MARK}", LINK.sub(r"\1 (<\2>)", text))


def _space_headings(body: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", RULE.sub("", body)).strip().replace(f"\n\n{MARK}", APART).removeprefix(MARK)


def _build_text(ctx: PageContext, body: str) -> str:
    said = frame_values(ctx)
    opening = [said["title"], said["summary"], _format_status(said)]
    before = _format_sections([("Whom to call", [*_list_urgent(ctx, said), *_list_contacts(ctx)])])
    after = _format_sections(
        [
            ("In your agency", _list_agency_lines(ctx)),
            ("How long", _list_timescales(ctx)),
            ("Say it to a family", [f"“{say}”"] if (say := get_guide_meta(ctx.page).say_to_family) else []),
            ("Words used here", _list_terms(ctx)),
            ("Where this comes from", _list_sources(said)),
            ("To be confirmed", said["confirm"]),
            ("About this page", _list_page_facts(ctx, said)),
        ]
    )
    return APART.join(["\n\n".join(wrap(line, WIDTH) for line in opening), *before, body, *after]) + "\n"


def _format_sections(sections: Iterable[Section]) -> list[str]:
    """Return each section that says something: its heading, and its paragraphs in lines."""
    return ["\n\n".join([title, *(wrap(line, WIDTH) for line in lines)]) for title, lines in sections if lines]


def _join_sentences(*words: str | None) -> str:
    """Return phrases as sentences, each with its full stop."""
    return " ".join(each if each.endswith((".", "?", "!")) else f"{each}." for each in words if each)


def _format_status(said: dict[str, Any]) -> str:
    status = said["status"]
    state = status["says"] or "Draft. Nobody at the partnership has approved this page yet."
    late = f"Review overdue. This page was due for review by {said['overdue']}." if said["overdue"] else None
    return _join_sentences(state, late)


def _list_urgent(ctx: PageContext, said: dict[str, Any]) -> list[str]:
    """Return the questions of the strip at the top of every page whose answer the guide does not list itself."""
    listed = get_guide_meta(ctx.page).contacts
    return [f"{item['question']} {item['label']}." for item in said["urgent"] if item["key"] not in listed]


def _list_contacts(ctx: PageContext) -> list[str]:
    calls = [contact_values(ctx.content.contacts[key]) for key in get_guide_meta(ctx.page).contacts]
    return [
        _join_sentences(
            f"{call['name']}: {call['phone']}" if call["phone"] else call["name"],
            call["use"],
            call["how"],
            " ".join(part for part in (call["hours"], f"({call['option']})" if call["option"] else "") if part),
            call["seen"],
        )
        for call in calls
    ]


def _list_agency_lines(ctx: PageContext) -> list[str]:
    agencies = ctx.content.agencies
    return [f"{agencies[key].name}: {says}" for key, says in get_guide_meta(ctx.page).agency_lines.items()]


def _list_timescales(ctx: PageContext) -> list[str]:
    limits = [timescale_values(ctx, key) for key in get_guide_meta(ctx.page).timescales]
    return [
        f"{limit['limit']}: {_join_sentences(limit['step'], limit['clock'], limit['note'])}".replace("  ", " ")
        for limit in limits
    ]


def _list_terms(ctx: PageContext) -> list[str]:
    """Return the words of the glossary that the text uses, each once, with what they stand for and mean."""
    calls = [part for part in parse_body(ctx.page)[0] if isinstance(part, Call) and part.name == "term"]
    terms: dict[str, Term] = {}
    for one in calls:
        term = find_term(ctx.content.glossary, one.values[0])
        terms.setdefault(term.key, term)
    return [f"{term.term}: {_join_sentences(term.stands_for, term.meaning)}" for term in terms.values()]


def _list_sources(said: dict[str, Any]) -> list[str]:
    drafted = [f"{item['label']}: {item['says']}" for item in said["basis"] if item["drafted"]]
    sources = [
        _join_sentences(
            ", ".join(part for part in (source["title"], source["publisher"], source["edition"]) if part),
            source["note"],
        )
        + (f" {source['href']}" if source["href"] else "")
        for source in said["sources"]
    ]
    return [*sources, *drafted]


def _list_page_facts(ctx: PageContext, said: dict[str, Any]) -> list[str]:
    version = f"Owner: {said['owner']}. Version of {format_date(get_version(ctx))}."
    return [
        f"{version} Reviewed {said['reviewed']}, next by {said['review_by']}.",
        f"A guide from {said['site']['name']}, {said['site']['partnership']}.",
        f"Printed or saved copies go out of date. The current page: {said['canonical']}",
    ]
