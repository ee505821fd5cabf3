"""An issue's text for mail programs and feed readers: macros in plain words, every link a whole address."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from macros.content.macro_calls import Call
from macros.content.models.organisation import Contact
from macros.engine.registry import FRAMES
from macros.outputs.markdown.expand import plain_text
from macros.presenters.context import Here
from macros.presenters.inline import find_term
from macros.presenters.reading_time import EXTENSIONS
from macros.presenters.records import seen


def issue_text(here: Here) -> str:
    """Return an issue's body as Markdown that needs nothing of the site."""
    return plain_text(here, lambda one: mailed(here, one)).strip()


def mailed(here: Here, one: Call) -> str:
    """Return, as Markdown, what a macro says where nothing can be hovered or unfolded.

    A macro that shows more than a few words is left to the issue's own page, to which a link leads.
    """
    library, address = here.library, here.library.partnership.address
    key = one.values[0] if one.values else ""
    if one.name in FRAMES:
        return ""
    if one.name == "contact":
        return contact_said(library.contacts[key])
    if one.name == "timescale":
        limit = library.timescales[key]
        return f"**{limit.limit}**" + (f" ({limit.confirm})" if limit.confirm else "")
    if one.name == "term":
        record = find_term(library.glossary, key)
        shown = one.values[1] if len(one.values) > 1 else record.term
        return f"[{shown}]({address}about/glossary/#{record.key})"
    if one.name == "level_name":
        level = library.thresholds.levels[key]
        word = library.thresholds.words.level.one
        return f"[{word} {level.number} ({level.name})]({address}thresholds/{level.key}/)"
    if one.name == "cite":
        source = library.sources[key]
        return f"[{source.title}]({source.address or f'{address}about/sources/#{source.key}'})"
    return f"[See this part on the page of this issue]({address}{here.page.url})"


def contact_said(record: Contact) -> str:
    """Return a contact's name, number, what to choose after dialling, and when the number was seen."""
    number = f" **[{record.phone}](tel:{record.dialled()})**" if record.phone else ""
    option = f", {record.option}" if record.option else ""
    how = f" ({record.how})" if record.how and not record.phone else ""
    noted = f" ({seen(record)})" if seen(record) else ""
    return f"{record.name}{number}{option}{how}{noted}"


def html_of(text: str, styles: Mapping[str, str] | None = None, classes: Mapping[str, str] | None = None) -> str:
    """Return Markdown as HTML; ``styles`` and ``classes`` give each element its own, by its name.

    Many mail programs keep only the style that an element carries itself.
    """
    converter = markdown.Markdown(extensions=EXTENSIONS)
    converter.treeprocessors.register(_Dressed(styles or {}, classes or {}), "dressed", LAST)
    return converter.convert(text)


LAST = 5
"""After what Markdown does to its own tree."""


class _Dressed(Treeprocessor):
    """Gives every element its style and its class."""

    def __init__(self, styles: Mapping[str, str], classes: Mapping[str, str]) -> None:
        super().__init__()
        self.given = {"style": styles, "class": classes}

    def run(self, root: Element) -> None:
        """Dress every element of the tree."""
        for element in root.iter():
            for name, values in self.given.items():
                if element.tag in values:
                    element.set(name, values[element.tag])
