"""Open and close a PowerPoint file: an empty presentation with our theme and layouts, and its bytes.

The typeface is Arial. A PowerPoint file cannot embed a font portably, and a missing font is replaced by one with
other widths. Arial is on every Windows and Mac, and its usual substitutes elsewhere have the same widths, so lines
break where our estimate of their length expects it.
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
from pptx.presentation import Presentation as PptxPresentation

from macros.content.models.organisation import Colours
from macros.outputs.slides.layouts import EMU_PER_POINT, LAYOUTS, MASTER, SLIDE_SIZE, Layout
from macros.presenters.slides.deck import Deck
from macros.presenters.slides.fit import TITLE_SIZE
from macros.utils.dates import get_noon
from macros.utils.templating import get_environment

FONT = "Arial"
SCRIPT_FONTS = (
    ("Arab", FONT),
    ("Hebr", FONT),
    ("Guru", "Raavi"),
    ("Beng", "Vrinda"),
    ("Deva", "Mangal"),
    ("Gujr", "Shruti"),
    ("Taml", "Latha"),
)
"""Typefaces of the alphabets that Arial lacks, by their codes of ISO 15924: those of Office's own theme."""
TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "slides"


def render_xml(template: str, **values: Any) -> bytes:
    """Return a template of ``macros/templates/slides`` rendered with plain values."""
    return get_environment(TEMPLATES).get_template(template).render(**values).encode()


def build_theme(name: str, colours: Colours) -> bytes:
    """Return the theme as XML: the partnership's palette under Office's names of theme colours."""
    light = colours.light
    theme_colours = {
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
    hex_colours = [(key, colour.removeprefix("#").upper()) for key, colour in theme_colours.items()]
    return render_xml("theme.xml", name=name, font=FONT, script_fonts=SCRIPT_FONTS, colours=hex_colours)


def create_presentation(name: str, colours: Colours) -> PptxPresentation:
    """Return an empty 16:9 presentation with our theme, master and layouts."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = (side * EMU_PER_POINT for side in SLIDE_SIZE)  # type: ignore[assignment]
    presentation.element.find(qn("p:sldSz")).attrib.pop("type", None)
    _install_layouts(presentation, LAYOUTS)
    _install_theme(presentation.slide_master.part, build_theme(name, colours))
    _install_theme(presentation.notes_master.part, build_theme(name, colours))
    _drop_relationships(presentation.part, RT.PRINTER_SETTINGS)
    _drop_relationships(presentation.part.package, RT.THUMBNAIL)
    return presentation


def _install_layouts(presentation: PptxPresentation, layouts: Iterable[Layout]) -> None:
    """Replace the master and the layouts of python-pptx's default template by ours, and remove the others."""
    master = presentation.slide_master
    layout_list = list(layouts)
    for unused in list(master.slide_layouts)[len(layout_list) :]:
        master.slide_layouts.remove(unused)
    _replace_part(master.element, "p:cSld", render_xml("slide.xml", **{**MASTER.values(), "is_master": True}))
    _replace_part(master.element, "p:txStyles", render_xml("styles.xml", title=TITLE_SIZE * 100, body=2000))
    for pptx_layout, layout in zip(master.slide_layouts, layout_list, strict=True):
        element = pptx_layout.element
        for child in list(element):
            if child.tag not in (qn("p:cSld"), qn("p:clrMapOvr")):
                element.remove(child)
        element.set("type", layout.type)
        element.set("preserve", "1")
        element.set("userDrawn", "1")
        _replace_part(element, "p:cSld", render_xml("slide.xml", **layout.values()))


def _replace_part(parent: Any, name: str, xml: bytes) -> None:
    parent.replace(parent.find(qn(name)), parse_xml(xml))


def _install_theme(part: Any, xml: bytes) -> None:
    """Set the theme of a master, which python-pptx keeps as a tree if it created it and as bytes if it read it."""
    theme = part.part_related_by(RT.THEME)
    if isinstance(theme, XmlPart):
        theme._element = parse_xml(xml)
    else:
        theme.blob = xml


def _drop_relationships(part: Any, kind: str) -> None:
    relationships = part._rels
    for key in [key for key, relationship in relationships.items() if relationship.reltype == kind]:
        relationships.pop(key)


LANGUAGE = "en-GB"
OTHER_LANGUAGE = re.compile(rb'lang="en-US"')

ZIP_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest timestamp that the ZIP format supports."""


def set_properties(presentation: PptxPresentation, deck: Deck, author: str) -> None:
    """Set the document properties. All dates are the deck's version, so that the file does not change by itself."""
    properties = presentation.core_properties
    properties.title, properties.subject, properties.author = deck.title, deck.subtitle, author
    properties.last_modified_by, properties.language, properties.revision = author, LANGUAGE, 1
    properties.content_status = "Approved" if deck.approved else "Draft"
    properties.version = deck.version.isoformat()
    properties.category = properties.comments = properties.keywords = ""
    properties.created = properties.modified = get_noon(deck.version, zone=None)
    package: Any = presentation.part.package
    package.part_related_by(RT.EXTENDED_PROPERTIES).blob = render_xml("properties.xml", slides=len(deck.slides))


def save_deterministic(presentation: PptxPresentation) -> bytes:
    """Return the presentation as bytes, with sorted parts and one timestamp, so that equal decks give equal bytes."""
    original = io.BytesIO()
    presentation.save(original)
    buffer = io.BytesIO()
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name.endswith(".xml"):
                content = OTHER_LANGUAGE.sub(f'lang="{LANGUAGE}"'.encode(), content)
            entry = zipfile.ZipInfo(name, ZIP_TIMESTAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, content)
    return buffer.getvalue()
