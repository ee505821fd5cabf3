"""Every guide as plain text, ``/guides/<slug>.txt``: for a screen reader, a braille display, a message or a slow phone.

Headings stand alone between empty lines. No line is drawn with signs, which a screen reader would read out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.loader import Library, guide_meta
from macros.content.macro_calls import Call, parts
from macros.content.models.practice import Term
from macros.outputs.markdown.expand import plain_text
from macros.outputs.markdown.pandoc import converted
from macros.presenters.context import Here
from macros.presenters.frame import frame, version_of
from macros.presenters.guides import limit_values
from macros.presenters.inline import find_term
from macros.presenters.records import contact_values
from macros.utils.dates import day
from macros.utils.text import wrapped

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


def write(library: Library, site: Path, today: date) -> None:
    """Write every guide as text. A byte order mark comes first, so that every program takes it for UTF-8."""
    heres = [Here(library, page, today) for page in library.guides.values()]
    for here, text in zip(heres, guide_texts(heres), strict=True):
        file = site / "guides" / f"{here.page.slug}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8-sig", newline="\n")


def guide_texts(heres: Sequence[Here]) -> list[str]:
    """Return the guides as plain text, in their order; pandoc sets all their bodies in one call."""
    return [_text(here, body) for here, body in zip(heres, _bodies(heres), strict=True)]


def _bodies(heres: Sequence[Here]) -> list[str]:
    """Return the body of each guide with its links written out, in lines of ``WIDTH`` letters."""
    if not heres:
        return []
    whole = f"\n\n{SEAM}\n\n".join(_linked(plain_text(here)) for here in heres)
    return [
        _spaced(part) for part in converted(heres[0].library.root, whole, "plain", f"--columns={WIDTH}").split(SEAM)
    ]


def _linked(text: str) -> str:
    """Return Markdown with the address of each link behind its words, and each heading marked as one."""
    return HEADING.sub(rf"\1{MARK}", LINK.sub(r"\1 (<\2>)", text))


def _spaced(body: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", RULE.sub("", body)).strip().replace(f"\n\n{MARK}", APART).removeprefix(MARK)


def _text(here: Here, body: str) -> str:
    said = frame(here)
    opening = [said["title"], said["summary"], _status(said)]
    before = _sections([("Whom to call", [*_urgent(here, said), *_calls(here)])])
    after = _sections(
        [
            ("In your agency", _agency_lines(here)),
            ("How long", _limits(here)),
            ("Say it to a family", [f"“{say}”"] if (say := guide_meta(here.page).say_to_family) else []),
            ("Words used here", _words(here)),
            ("Where this comes from", _sources(said)),
            ("To be confirmed", said["confirm"]),
            ("About this page", _about(here, said)),
        ]
    )
    return APART.join(["\n\n".join(wrapped(line, WIDTH) for line in opening), *before, body, *after]) + "\n"


def _sections(sections: Iterable[Section]) -> list[str]:
    """Return each section that says something: its heading, and its paragraphs in lines."""
    return ["\n\n".join([title, *(wrapped(line, WIDTH) for line in lines)]) for title, lines in sections if lines]


def _sentence(*words: str | None) -> str:
    """Return phrases as sentences, each with its full stop."""
    return " ".join(each if each.endswith((".", "?", "!")) else f"{each}." for each in words if each)


def _status(said: dict[str, Any]) -> str:
    status = said["status"]
    state = status["says"] or "Draft. Nobody at the partnership has approved this page yet."
    late = f"Review overdue. This page was due for review by {said['overdue']}." if said["overdue"] else None
    return _sentence(state, late)


def _urgent(here: Here, said: dict[str, Any]) -> list[str]:
    """Return the questions of the strip at the top of every page whose answer the guide does not list itself."""
    listed = guide_meta(here.page).contacts
    return [f"{item['question']} {item['label']}." for item in said["urgent"] if item["key"] not in listed]


def _calls(here: Here) -> list[str]:
    calls = [contact_values(here.library.contacts[key]) for key in guide_meta(here.page).contacts]
    return [
        _sentence(
            f"{call['name']}: {call['phone']}" if call["phone"] else call["name"],
            call["use"],
            call["how"],
            " ".join(part for part in (call["hours"], f"({call['option']})" if call["option"] else "") if part),
            call["seen"],
        )
        for call in calls
    ]


def _agency_lines(here: Here) -> list[str]:
    agencies = here.library.agencies
    return [f"{agencies[key].name}: {says}" for key, says in guide_meta(here.page).agency_lines.items()]


def _limits(here: Here) -> list[str]:
    limits = [limit_values(here, key) for key in guide_meta(here.page).timescales]
    return [
        f"{limit['limit']}: {_sentence(limit['step'], limit['clock'], limit['note'])}".replace("  ", " ")
        for limit in limits
    ]


def _words(here: Here) -> list[str]:
    """Return the words of the glossary that the text uses, each once, with what they stand for and mean."""
    calls = [part for part in parts(here.page)[0] if isinstance(part, Call) and part.name == "term"]
    terms: dict[str, Term] = {}
    for one in calls:
        term = find_term(here.library.glossary, one.values[0])
        terms.setdefault(term.key, term)
    return [f"{term.term}: {_sentence(term.stands_for, term.meaning)}" for term in terms.values()]


def _sources(said: dict[str, Any]) -> list[str]:
    drafted = [f"{item['label']}: {item['says']}" for item in said["basis"] if item["drafted"]]
    sources = [
        _sentence(
            ", ".join(part for part in (source["title"], source["publisher"], source["edition"]) if part),
            source["note"],
        )
        + (f" {source['href']}" if source["href"] else "")
        for source in said["sources"]
    ]
    return [*sources, *drafted]


def _about(here: Here, said: dict[str, Any]) -> list[str]:
    version = f"Owner: {said['owner']}. Version of {day(version_of(here))}."
    return [
        f"{version} Reviewed {said['reviewed']}, next by {said['review_by']}.",
        f"A guide from {said['site']['name']}, {said['site']['partnership']}.",
        f"Printed or saved copies go out of date. The current page: {said['canonical']}",
    ]
