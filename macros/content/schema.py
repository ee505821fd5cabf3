"""Which file of ``data/`` holds which records, and which tables live inside a file."""

from __future__ import annotations

from pydantic import BaseModel

from macros.content.models.base import KeyedRecord
from macros.content.models.borders import Borders
from macros.content.models.organisation import Agency, Contact, Findings, Partnership, Role, Topic, Wording
from macros.content.models.practice import Gateway, Source, Term, Thresholds, Timescale, Vision
from macros.content.models.programme import Action, Channel, Outcomes
from macros.content.models.publications import IssuedLinks, MissingGuide, Poster, Presentation, ShortLink, Workshop

TABLES: dict[str, type[KeyedRecord]] = {
    "actions": Action,
    "agencies": Agency,
    "channels": Channel,
    "codes": ShortLink,
    "contacts": Contact,
    "gateways": Gateway,
    "glossary": Term,
    "no_guide_yet": MissingGuide,
    "posters": Poster,
    "roles": Role,
    "sources": Source,
    "timescales": Timescale,
    "topics": Topic,
    "workshops": Workshop,
}
"""Files that are one table: each top-level name is the key of a record."""

SINGLES: dict[str, type[BaseModel]] = {
    "borders": Borders,
    "findings": Findings,
    "outcomes": Outcomes,
    "partnership": Partnership,
    "presentation": Presentation,
    "printed": IssuedLinks,
    "thresholds": Thresholds,
    "vision": Vision,
    "wording": Wording,
}
"""Files that are one record."""

INNER: dict[str, tuple[str, str]] = {
    "findings": ("findings", "needs"),
    "strengths": ("findings", "strengths"),
    "levels": ("thresholds", "levels"),
    "domains": ("thresholds", "domains"),
    "ages": ("thresholds", "ages"),
    "threads": ("thresholds", "threads"),
    "indicators": ("thresholds", "indicators"),
    "borders": ("borders", "borders"),
    "cases": ("borders", "cases"),
    "outcomes": ("outcomes", "outcomes"),
    "measures": ("outcomes", "measures"),
}
"""Tables that live inside a file that is one record: table name, file, field."""


def file_of_table(table: str) -> str:
    """Return where the keys of a table are kept, as an editor finds it: ``data/contacts.yml``."""
    if table in ("guides", "pages"):
        return "docs/guides" if table == "guides" else "docs"
    return f"data/{INNER[table][0] if table in INNER else table}.yml"
