"""Our own template: an empty presentation with our theme, one master and our layouts, and nothing left of another's.

The typeface is Arial. A file for presenting cannot bring its own, and a face that is missing is replaced by one with
other widths. Arial is on every Windows and Mac, and what stands in for it elsewhere has the same widths. So lines
break where we saw them break, and the headline of a manager's slide never runs out of its place.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened

from macros.content.models.organisation import Colours
from macros.outputs.slides.layouts import LAYOUTS, MASTER, POINT, SLIDE, Layout
from macros.presenters.slides.deck import Deck
from macros.presenters.slides.fit import TITLE
from macros.utils.dates import at_noon
from macros.utils.templating import get_environment

FONT = "Arial"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "slides"


def render_xml(template: str, **values: Any) -> bytes:
    """Return a template of ``macros/templates/slides`` filled with plain values."""
    return get_environment(TEMPLATES).get_template(template).render(**values).encode()


def build_theme(name: str, colours: Colours) -> bytes:
    """Return the theme: the partnership's palette under the names that a program for presenting knows."""
    light = colours.light
    named = {
        "dk1": light.ink,
        "lt1": light.paper,
        "dk2": light.brand,
        "lt2": light.brand_soft,
        "accent1": light.brand,
        "accent2": colours.accent,
        "accent3": light.warm,
        "accent4": light.line,
        "accent5": light.soft,
        "accent6": light.card,
        "hlink": light.brand,
        "folHlink": light.soft,
    }
    places = [(place, colour.removeprefix("#").upper()) for place, colour in named.items()]
    return render_xml("theme.xml", name=name, font=FONT, colours=places)


def new_presentation(name: str, colours: Colours) -> Opened:
    """Return an empty presentation, 16 by 9, with our theme, our master and our layouts."""
    made = Presentation()
    made.slide_width, made.slide_height = (side * POINT for side in SLIDE)  # type: ignore[assignment]
    made.element.find(qn("p:sldSz")).attrib.pop("type", None)
    _install_layouts(made, LAYOUTS)
    _install_theme(made.slide_master.part, build_theme(name, colours))
    _install_theme(made.notes_master.part, build_theme(name, colours))
    _drop_slide(made.part, RT.PRINTER_SETTINGS)
    _drop_slide(made.part.package, RT.THUMBNAIL)
    return made


def _install_layouts(made: Opened, layouts: Iterable[Layout]) -> None:
    """Put our master and layouts where those of the library's own template stand, and take the rest out."""
    master = made.slide_master
    given = list(layouts)
    for spare in list(master.slide_layouts)[len(given) :]:
        master.slide_layouts.remove(spare)
    _replace_part(master.element, "p:cSld", render_xml("slide.xml", **{**MASTER.values(), "is_master": True}))
    _replace_part(master.element, "p:txStyles", render_xml("styles.xml", title=TITLE * 100, body=2000))
    for place, layout in zip(master.slide_layouts, given, strict=True):
        element = place.element
        for leftover in list(element):
            if leftover.tag not in (qn("p:cSld"), qn("p:clrMapOvr")):
                element.remove(leftover)
        element.set("type", layout.type)
        element.set("preserve", "1")
        element.set("userDrawn", "1")
        _replace_part(element, "p:cSld", render_xml("slide.xml", **layout.values()))


def _replace_part(parent: Any, name: str, xml: bytes) -> None:
    old = parent.find(qn(name))
    parent.replace(old, parse_xml(xml))


def _install_theme(part: Any, xml: bytes) -> None:
    """Give a master our theme. The library keeps one it made itself as a tree, and one it read as bytes."""
    place = part.part_related_by(RT.THEME)
    if isinstance(place, XmlPart):
        place._element = parse_xml(xml)
    else:
        place.blob = xml


def _drop_slide(part: Any, kind: str) -> None:
    relations = part._rels
    for key in [key for key, one in relations.items() if one.reltype == kind]:
        relations.pop(key)


LANGUAGE = "en-GB"


OTHER = re.compile(rb'lang="en-US"')


STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say."""


def set_properties(made: Opened, deck: Deck, author: str) -> None:
    """Write what the file says of itself: its days are those of its content."""
    properties = made.core_properties
    properties.title, properties.subject, properties.author = deck.title, deck.subtitle, author
    properties.last_modified_by, properties.language, properties.revision = author, LANGUAGE, 1
    properties.content_status = "Approved" if deck.approved else "Draft"
    properties.version = deck.version.isoformat()
    properties.category = properties.comments = properties.keywords = ""
    properties.created = properties.modified = at_noon(deck.version, zone=None)
    package: Any = made.part.package
    package.part_related_by(RT.EXTENDED_PROPERTIES).blob = render_xml("properties.xml", slides=len(deck.slides))


def save_deterministic(made: Opened) -> bytes:
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
