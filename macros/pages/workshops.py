"""Workshops: the page of each with its plan by the clock, its cases and its handout, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.content.models.publications import Session, Workshop, WorkshopPart
from macros.presenters.context import Here
from macros.presenters.frame import guide_links
from macros.presenters.records import level_values, words
from macros.presenters.workshops import (
    audience,
    booking,
    coming,
    long,
    past,
    running,
    session_values,
    starts,
    subscribed,
    workshop_file,
    workshop_of,
)
from macros.utils.dates import clock, day
from macros.utils.templating import render


def workshop_frame(here: Here) -> dict[str, Any]:
    """Return the files that stand at the top of the page: the handout, the slides and the dates."""
    workshop = workshop_of(here)
    root = here.href("")
    return {
        "pdf": f"{root}workshops/{workshop.key}.pdf",
        "pdf_name": "Handout (PDF)",
        "slides": f"{root}workshops/{workshop.key}.pptx",
        "calendar": root + workshop_file(workshop) if workshop.sessions else "",
    }


def workshop_page(here: Here) -> str:
    """Return the whole workshop: dates, what people learn, how the room stays safe, what to prepare, and the plan."""
    workshop, library = workshop_of(here), here.library
    needs = [library.findings.needs[key] for key in workshop.findings]
    return render(
        "workshop.html",
        long=long(workshop.minutes),
        audience=audience(here, workshop),
        people=workshop.people,
        findings=[{"title": need.title, "href": here.to("findings.md", need.key)} for need in needs],
        learns=workshop.learns,
        safe=workshop.safe,
        needs=workshop.needs,
        coming=[session_values(here, workshop, one) for one in coming(workshop, here.today)],
        past=[session_values(here, workshop, one) for one in past(workshop, here.today)],
        booking=booking(workshop),
        all_dates=here.href("") + workshop_file(workshop),
        calendar=here.to("workshops/index.md", "calendar"),
        starts=[_start(found) for found in starts(here, workshop)],
        parts=list(_parts(here, workshop)),
        made_up=library.borders.made_up,
        words=words(here),
        handout=workshop.handout,
        pdf=f"{here.href('')}workshops/{workshop.key}.pdf",
    )


def _start(sessions: list[Session]) -> dict[str, str]:
    return {"clock": clock(sessions[0].at()), "days": ", ".join(day(one.on) for one in sessions)}


def _parts(here: Here, workshop: Workshop) -> Iterator[dict[str, Any]]:
    """Yield each part with its place on the running clock and on the clock of each start."""
    firsts = [sessions[0] for sessions in starts(here, workshop)]
    at = 0
    for number, part in enumerate(workshop.parts, start=1):
        yield {
            "key": f"part-{number}",
            "title": part.title,
            "minutes": part.minutes,
            "begins": running(at),
            "ends": running(at + part.minutes),
            "clocks": [clock(session.at(at)) for session in firsts],
            "steps": list(_steps(part, at)),
            "facilitator": part.facilitator,
            "cases": [_case(here, key) for key in part.cases],
            "guides": guide_links(here, list(part.guides)),
            "levels": [level_values(here, here.library.thresholds.levels[key]) for key in part.levels],
        }
        at += part.minutes


def _steps(part: WorkshopPart, at: int) -> Iterator[dict[str, Any]]:
    """Yield the steps of a part that begins ``at`` so many minutes after the start of the workshop."""
    for step in part.steps():
        yield {
            "begins": running(at) if step.minutes else "",
            "who": step.who,
            "minutes": step.minutes,
            "does": step.does,
        }
        at += step.minutes or 0


def _case(here: Here, key: str) -> dict[str, Any]:
    library = here.library
    case = library.borders.cases[key]
    border = library.borders.borders[case.border]
    return {
        "title": case.title,
        "href": here.to("thresholds/cases.md", key),
        "situation": case.situation,
        "sides": [level_values(here, library.thresholds.levels[side]) for side in (border.lower, border.upper)],
    }


def workshop_list(here: Here) -> str:
    """Return every workshop, every coming date in order, how to book, and the calendar to subscribe to."""
    workshops = list(here.library.workshops.values())
    dated = [(one, workshop) for workshop in workshops for one in coming(workshop, here.today)]
    dated.sort(key=lambda pair: (pair[0].at(), pair[1].key))
    return render(
        "workshops.html",
        workshops=[_row(here, workshop) for workshop in workshops],
        sessions=[session_values(here, workshop, one) for one, workshop in dated],
        bookable=[{"title": one.title, **booking(one)} for one in workshops if booking(one)["href"]],
        calendar=subscribed(here),
    )


def _row(here: Here, workshop: Workshop) -> dict[str, Any]:
    return {
        "title": workshop.title,
        "summary": workshop.summary,
        "long": long(workshop.minutes),
        "audience": audience(here, workshop),
        "href": here.to(f"workshops/{workshop.key}.md"),
        "pdf": f"{here.href('')}workshops/{workshop.key}.pdf",
    }
