"""A presentation as bytes: the same every time, without a clock, with its properties and its language."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation as Opened

from macros.outputs.slides.pptx_file import filled
from macros.pages.deck import Deck

LANGUAGE = "en-GB"
OTHER = re.compile(rb'lang="en-US"')
STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say."""


def describe(made: Opened, deck: Deck, author: str) -> None:
    """Write what the file says of itself: its days are those of its content."""
    properties = made.core_properties
    properties.title, properties.subject, properties.author = deck.title, deck.subtitle, author
    properties.last_modified_by, properties.language, properties.revision = author, LANGUAGE, 1
    properties.content_status = "Approved" if deck.approved else "Draft"
    properties.version = deck.version.isoformat()
    properties.category = properties.comments = properties.keywords = ""
    properties.created = properties.modified = noon(deck.version)
    package: Any = made.part.package
    package.part_related_by(RT.EXTENDED_PROPERTIES).blob = filled("app.xml", slides=len(deck.slides))


def noon(day: date) -> datetime:
    """Return the middle of a day, so that no time zone makes another day of it."""
    return datetime.combine(day, time(12))


def packed(made: Opened) -> bytes:
    """Return the presentation as bytes, with its parts in order and every part at the same time."""
    first = io.BytesIO()
    made.save(first)
    target = io.BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as again:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name.endswith(".xml"):
                content = OTHER.sub(f'lang="{LANGUAGE}"'.encode(), content)
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            again.writestr(entry, content)
    return target.getvalue()
