"""Schema of ``data/``: the records in each file, and the tables nested in a file."""

from __future__ import annotations

from pydantic import BaseModel

from macros.content.models.base import KeyedRecord
from macros.content.models.borders import Borders
from macros.content.models.organisation import Agency, Contact, Findings, Partnership, Role, Topic, Wording
from macros.content.models.practice import Gateway, Source, Term, Thresholds, Timescale, Vision
from macros.content.models.programme import Action, Channel, Outcomes
from macros.content.models.publications import IssuedLinks, MissingGuide, Poster, Presentation, ShortLink, Workshop

TABLE_FILES: dict[str, type[KeyedRecord]] = {
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
"""Files that hold one table: each top-level name is the key of a record."""

RECORD_FILES: dict[str, type[BaseModel]] = {
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
"""Files that hold one record."""

NESTED_TABLES: dict[str, tuple[str, str]] = {
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
"""Tables nested in a file that holds one record: file and field by the table's name."""


def get_table_path(table: str) -> str:
    """Return the path, relative to the project's root, that defines the keys of a table: ``data/contacts.yml``."""
    if table in ("guides", "pages"):
        return "docs/guides" if table == "guides" else "docs"
    return f"data/{NESTED_TABLES[table][0] if table in NESTED_TABLES else table}.yml"
