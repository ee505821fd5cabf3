"""Link cards: the picture that stands for a page where its link is shared, ``/cards/<code>.png``.

No page shows or loads it: only the programs that show a link ask for it. It holds no date, so that it is set again only
when its words change.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.content.models.front_matter import LevelFrontMatter
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.outputs.print.typesetting import PrintJob, TypesetError, typeset_all
from macros.presenters.short_links import find_code, get_card_url
from macros.utils.files import write_file
from macros.utils.text import capitalise

KINDS = {
    "guide": "One-minute guide",
    "briefing": "Briefing for a team meeting",
    "newsletter": "Newsletter",
    "agency": "For your agency",
}
"""What the card calls a page of a kind; of every other it names the part of the site."""


def build_card_jobs(content: Content) -> list[PrintJob]:
    """Return a picture for each page that has a short link."""
    pages = [page for page in content.pages.values() if not page.is_unpublished]
    coded = [(find_code(content, page.src), page) for page in pages]
    return [
        PrintJob(get_card_url(code), "social_card.typ", _build_card_job(content, code, page)) for code, page in coded if code
    ]


def _build_card_job(content: Content, code: str, page: Page) -> dict[str, Any]:
    place = content.partnership
    levels = content.levels
    own = page.meta.level if isinstance(page.meta, LevelFrontMatter) else ""
    return {
        "colours": {**place.colours.light.model_dump(), "accent": place.colours.accent},
        "site": place.site_name,
        "strapline": place.strapline,
        "kind": _describe_kind(content, page),
        "title": page.meta.title,
        "summary": page.meta.summary,
        "draft": page.meta.status == "draft",
        "address": f"{place.address}go/{code}/".split("://", 1)[-1],
        "levels": [{"colour": level.colour, "own": level.key == own} for level in levels],
    }


def _describe_kind(content: Content, page: Page) -> str:
    if page.kind == "guide":
        topic = content.topics[get_guide_meta(page).topic].title
        return f"{KINDS['guide']} · {topic}"
    if isinstance(page.meta, LevelFrontMatter):
        word, level = content.thresholds.words.level.one, content.thresholds.levels[page.meta.level]
        return f"{capitalise(word)} {level.number}"
    above = content.page_at(page.url.strip("/").rpartition("/")[0])
    return KINDS.get(page.kind) or (above.meta.title if above and above.url and above is not page else "")


def write(content: Content, site: Path) -> list[Problem]:
    """Write every card below the built site, and return what could not be set; then the site must not go out."""
    made, faults = typeset_all(build_card_jobs(content), content.root / ".cache" / "cards")
    for url, picture in made.items():
        write_file(site, url, picture)
    return [_build_problem(fault) for fault in faults]


def _build_problem(fault: TypesetError) -> Problem:
    message = f"the card /{fault.document.url} cannot be set: {' '.join(str(fault).split())}."
    return Problem(f"macros/templates/print/{fault.document.template}", 1, message, "Tell the digital lead.")
