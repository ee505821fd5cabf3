"""Write the social cards: the picture shown for a page where its link is shared, ``/cards/<short link>.png``.

No page loads a card: only programs that preview a link do. It holds no date, so it is only rendered again when its
words change.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.content.models.front_matter import LevelFrontMatter
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.outputs.print.faults import build_problem
from macros.outputs.print.typesetting import PrintJob, typeset_all
from macros.presenters.short_links import find_code, get_card_url
from macros.utils.files import write_file
from macros.utils.text import capitalise

KIND_LABELS = {
    "guide": "One-minute guide",
    "briefing": "Briefing for a team meeting",
    "newsletter": "Newsletter",
    "agency": "For your agency",
}
"""Label on the card by the kind of page. A card of another kind shows the title of the section."""


def build_card_jobs(content: Content) -> list[PrintJob]:
    """Return a print job for each published page that has a short link."""
    pages = [page for page in content.pages.values() if not page.is_unpublished]
    linked = [(find_code(content, page.src), page) for page in pages]
    return [
        PrintJob(get_card_url(key), "social_card.typ", _card_values(content, key, page), (page.path, 1))
        for key, page in linked
        if key
    ]


def _card_values(content: Content, short_link: str, page: Page) -> dict[str, Any]:
    partnership = content.partnership
    page_level = page.meta.level if isinstance(page.meta, LevelFrontMatter) else ""
    return {
        "colours": {**partnership.colours.light.model_dump(), "accent": partnership.colours.accent},
        "site": partnership.site_name,
        "strapline": partnership.strapline,
        "kind": _describe_kind(content, page),
        "title": page.meta.title,
        "summary": page.meta.summary,
        "draft": page.meta.status == "draft",
        "address": f"{partnership.address}go/{short_link}/".split("://", 1)[-1],
        "levels": [{"colour": level.colour, "own": level.key == page_level} for level in content.levels],
    }


def _describe_kind(content: Content, page: Page) -> str:
    if page.kind == "guide":
        topic = content.topics[get_guide_meta(page).topic].title
        return f"{KIND_LABELS['guide']} · {topic}"
    if isinstance(page.meta, LevelFrontMatter):
        word, level = content.thresholds.words.level.one, content.thresholds.levels[page.meta.level]
        return f"{capitalise(word)} {level.number}"
    parent = content.find_page(page.url.strip("/").rpartition("/")[0])
    return KIND_LABELS.get(page.kind) or (parent.meta.title if parent and parent.url and parent is not page else "")


def write(content: Content, site: Path) -> list[Problem]:
    """Write every card below the built site. Return a problem, which stops publication, for each that fails."""
    pictures, errors = typeset_all(build_card_jobs(content), content.root / ".cache" / "cards")
    for url, picture in pictures.items():
        write_file(site, url, picture)
    return [build_problem(error) for error in errors]
