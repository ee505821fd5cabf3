"""The small project with every text of its data and front matter filled, with plain words or with marks."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from pydantic import BaseModel, StringConstraints

from macros.content.data_files import get_annotation
from macros.content.models.base import Ref
from macros.content.pages import get_kind, split_front_matter
from macros.content.schema import RECORD_FILES, TABLE_FILES
from macros.content.validation_errors import unwrap
from macros.content.yaml_reader import read_yaml
from tests.support.project import MINIMAL_PROJECT, PAGES, guide_source, page_source

MARKS = (
    "=<b>&\"'</b></mj-text><mj-raw>",
    "@[x](javascript:alert(1))**x**`c`",
    "+#(1+1)$x$\\n;,:%0D|<!--",
    "-]]>--><script>1</script>&lt;&#65;",
)
"""Texts that are markup, code or formulas to one of the outputs."""
ALL_MARKS = " ".join(MARKS)

FULL_PAGES = {
    **PAGES,
    "docs/about/contacts.md": page_source("Contacts", "plain_page", "{{ contact_cards() }}\n\n{{ contact_list() }}\n"),
    "docs/about/channels.md": page_source("Channels", "plain_page", "{{ channel_list() }}\n"),
    "docs/booklet.md": page_source("Booklet", "plain_page", "{{ booklet() }}\n"),
    "docs/briefing-builder.md": page_source("Builder", "plain_page", "{{ briefing_builder() }}\n"),
    "docs/briefings/index.md": page_source("Briefings", "plain_page", "{{ briefing_list() }}\n"),
    "docs/briefings/one.md": page_source(
        "A briefing", "briefing", "## Begin\n\nTalk.\n", "topic: help\nquestions: [Who asks]\nsee_also: [first]\n"
    ),
    "docs/for/index.md": page_source("For you", "plain_page", "{{ agency_list() }}\n"),
    "docs/newsletters/2026-11.md": page_source(
        "November",
        "newsletter",
        '## News\n\n{{ contact("front-door") }} {{ contact("nobody") }} {{ term("plan") }} {{ cite("act") }} '
        '{{ level_name("one") }} {{ timescale("decision") }}\n',
        "published: 2026-11-20\nalso_in: [first]\nfindings: [voice]\n",
    ),
    "docs/offline.md": page_source("Offline", "plain_page", "{{ offline_copy() }}\n\n{{ offline_zip() }}\n"),
    "docs/posters/index.md": page_source("Posters", "plain_page", "{{ poster_list() }}\n"),
    "docs/presentation.md": page_source("Slides", "plain_page", "{{ slide_list() }}\n"),
    "docs/timescales.md": page_source(
        "Time limits", "plain_page", "{{ deadline_calculator() }}\n\n{{ timescale_list() }}\n"
    ),
    "docs/vision.md": page_source("Vision", "plain_page", "{{ vision_statement() }}\n"),
    "docs/guides/first.md": guide_source(
        text="## What it is\n\n{{ contact('front-door') }} {{ term('plan') }} {{ cite('act') }} "
        "{{ level_name('one') }} {{ timescale('decision') }}\n\n## Why it matters\n\nHarm.\n\n## What to do\n\n"
        "1. Ask.\n\n## Remember\n\nListen.\n\n{{ indicators('first') }}\n",
        more="timescales: [decision]\nsay_to_family: Hello.\nagency_lines: {council: Ask.}\nalso_called: [one]\n",
    ),
}
"""The pages of the small project, and those that show every other kind of data."""

MORE_RECORDS = {
    "contacts": "nobody:\n  name: Somebody\n  use: A question\n  how: By post.\n  seen_on: 2026-01-31\n  seen_at: act\n"
    "office:\n  name: Office\n  use: A form\n  phone: 0123 456 7891\n  seen_on: 2026-01-31\n  seen_at: act\n"
    "  open: [{days: [mon, tue], opens: '08:30', closes: '17:00'}]\n  when_closed: emergency\n",
    "workshops": "    - {on: 2027-03-11, starts: '10:30', place: The hall}\n",
}
"""Lines to add to data files of the small project: a contact without a number, one with opening hours, a place."""
UNREAD = {"wording", "printed", "codes"}
"""Data files whose texts are for editors alone."""
SLIDE_FILES = {"borders", "presentation", "workshops"}
"""Data files whose texts stand on slides, where few words fit."""
FillText = Callable[[str, bool], str]
"""Returns another text at each call; it is told which field is filled, and whether its text must be short."""


def build_files(fill: FillText) -> dict[str, str]:
    """Return every data file and page of the project, each text that a reader gets replaced by one of ``fill``."""
    files = {}
    for name in sorted({*TABLE_FILES, *RECORD_FILES} - UNREAD):
        text = (MINIMAL_PROJECT / f"data/{name}.yml").read_text("utf-8") + MORE_RECORDS.get(name, "")
        value = fill_texts(read_yaml(text, name).value, get_annotation(name), fill, name, name in SLIDE_FILES)
        files[f"data/{name}.yml"] = _dump(value)
    for name, source in FULL_PAGES.items():
        front, body, _, _ = split_front_matter(source, name)
        model = get_kind(name.removeprefix("docs/"))[1]
        value = fill_texts(read_yaml(front or "", name).value, model, fill, "pages")
        files[name] = f"---\n{_dump(value)}---\n{body}"
    return files


def fill_texts(value: Any, hint: Any, fill: FillText, place: str, is_short: bool = False) -> Any:
    """Return a value of a type with every text replaced, and with the texts that it may have and has not.

    ``place`` is the field, as in ``contacts.name``; a text on slides ``is_short``.
    """
    inner = unwrap(hint)
    if _is_text(hint):
        return fill(place, is_short or _is_limited(hint))
    if isinstance(inner, type) and issubclass(inner, BaseModel) and isinstance(value, dict):
        return {
            name: value[name] if is_kept else fill_texts(value.get(name), hint, fill, f"{place}.{name}", is_short)
            for name, hint, is_kept in _list_fields(inner, value)
        }
    if isinstance(value, dict):
        return {key: fill_texts(item, typing.get_args(inner)[1], fill, place, is_short) for key, item in value.items()}
    if isinstance(value, list):
        return [fill_texts(item, typing.get_args(inner)[0], fill, place, is_short) for item in value]
    return value


def _list_fields(model: type[BaseModel], value: dict[str, Any]) -> Iterator[tuple[str, Any, bool]]:
    """Yield name and type of each field that a record has or may have, and whether its value is kept."""
    hints = typing.get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        is_kept = (model.__name__, name) in KEPT
        if name in value or (_is_text(hints[name]) and not is_kept):
            yield name, hints[name], is_kept


KEPT = {
    ("Timescale", "limit"),
    ("Contact", "mailbox"),
    ("Contact", "office"),
    ("Contact", "hours"),
    ("Noun", "one"),
    ("Noun", "many"),
}
"""Fields that are kept as they are."""


def _list_metadata(hint: Any) -> list[Any]:
    """Return the metadata of a type, also of one that may be left out."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return [item for part in typing.get_args(hint) for item in _list_metadata(part)]
    return list(getattr(hint, "__metadata__", ()))


def _is_text(hint: Any) -> bool:
    """Return whether a value of a type is free text: no key, and nothing with a pattern."""
    constraints = [item for item in _list_metadata(hint) if isinstance(item, StringConstraints)]
    is_free = bool(constraints) and not any(item.pattern for item in constraints)
    return is_free and not any(isinstance(item, Ref) for item in _list_metadata(hint))


def _is_limited(hint: Any) -> bool:
    """Return whether a text may have so few characters that not all marks fit."""
    lengths = [item.max_length for item in _list_metadata(hint) if isinstance(item, StringConstraints)]
    return any(length and length < len(ALL_MARKS) + 10 for length in lengths)


def _dump(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
