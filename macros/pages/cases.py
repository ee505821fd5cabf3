"""Cases at the borders between levels: made-up situations that the reader decides first, and then sees the reasons."""

from __future__ import annotations

from typing import Any

from macros.content.models.borders import Border, Case
from macros.content.models.practice import Level
from macros.presenters.context import Here
from macros.presenters.frame import guide_links
from macros.presenters.levels import indicator_link, levels_in_order
from macros.presenters.records import find, grounds, level_values, source_values, words
from macros.utils.templating import render


def case_list(here: Here) -> str:
    """Return every border with its question and its cases, each with choices and, folded away, the reasons."""
    borders = here.library.borders
    return render(
        "cases.html",
        words=words(here),
        rule=borders.rule,
        made_up=borders.made_up,
        basis=grounds(here, borders.basis),
        borders=[_border(here, border) for border in borders_in_order(here)],
    )


def borders_in_order(here: Here) -> list[Border]:
    """Return the borders from the lowest level up."""
    levels = here.library.thresholds.levels
    return sorted(here.library.borders.borders.values(), key=lambda border: levels[border.lower].number)


def _border(here: Here, border: Border) -> dict[str, Any]:
    library = here.library
    cases = [case for case in library.borders.cases.values() if case.border == border.key]
    return {
        "key": border.key,
        "question": border.question,
        "sides": [level_values(here, library.thresholds.levels[key]) for key in (border.lower, border.upper)],
        "sources": [source_values(here, library.sources[key]) for key in border.sources],
        "cases": [_case(here, case) for case in cases],
    }


def _case(here: Here, case: Case) -> dict[str, Any]:
    library, thresholds = here.library, here.library.thresholds
    return {
        "key": case.key,
        "title": case.title,
        "age": thresholds.ages[case.age].name,
        "domains": [thresholds.domains[key].name for key in case.domains],
        "agencies": [library.agencies[key].name for key in case.agencies],
        "situation": case.situation,
        "choices": [level_values(here, level) for level in _choices(here, case)],
        "up": case.up,
        "down": case.down,
        "next_steps": case.next_steps,
        "views": [{**level_values(here, thresholds.levels[view.level]), "says": view.says} for view in case.views],
        "why": case.why,
        "principles": [grounds(here, principle) for principle in case.principles],
        "indicators": [indicator_link(here, thresholds.indicators[key]) for key in case.indicators],
        "guides": guide_links(here, list(case.guides)),
    }


def _choices(here: Here, case: Case) -> list[Level]:
    """Return the levels on both sides of the case's border."""
    border = here.library.borders.borders[case.border]
    return [level for level in levels_in_order(here) if level.key in (border.lower, border.upper)]


def finding_cases(here: Here, key: str) -> str:
    """Return the cases that answer a finding, as links with their situations."""
    find(here.library.findings.needs, key, "data/findings.yml")
    found = [case for case in here.library.borders.cases.values() if key in case.findings]
    rows = [
        {"title": case.title, "situation": case.situation, "href": here.to("thresholds/cases.md", case.key)}
        for case in found
    ]
    return render("case_links.html", cases=rows, made_up=here.library.borders.made_up)
