"""What slides show from the library: levels, contacts, findings, the vision, measures and actions, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.content.loader import Library
from macros.content.models.organisation import Contact
from macros.content.models.programme import Measure
from macros.presenters.action_plan import STATUSES, last_change
from macros.presenters.records import printed, seen, titled
from macros.presenters.slides.deck import Cell, Group, Groups, Levels, Rung, Said, Statement, Table
from macros.utils.dates import day

UNPUBLISHED = "Not published here yet"


def level_rungs(library: Library) -> Levels:
    """Return every level from the lowest up, each with its number and its name."""
    word = library.thresholds.words.level.one
    word = word[:1].upper() + word[1:]
    levels = sorted(library.thresholds.levels.values(), key=lambda level: level.number)
    return Levels(
        tuple(Rung(one.key, f"{word} {one.number}", one.number, one.name, one.short, one.colour) for one in levels)
    )


def calls(library: Library, keys: Sequence[str]) -> Table:
    """Return whom to call, with how far each number can be trusted."""
    contacts = [library.contacts[key] for key in keys]
    unsure = dict.fromkeys(text for one in contacts if one.phone and (text := seen(one)))
    note = " ".join(f"Numbers {text[:1].lower()}{text[1:]}" for text in unsure)
    rows = tuple(_call(one) for one in contacts)
    return Table("Whom to call", ("When, and whom", "Number"), rows, (0.66, 0.34), note)


def _call(one: Contact) -> tuple[Cell, Cell]:
    hours = one.hours_said()
    whom = f"{one.name}. {hours}." if hours else f"{one.name}."
    if one.phone is None:
        return (Said(one.use, "strong"), Said(whom, "soft")), (Said(one.how or "", "plain"),)
    number = Said(one.phone, "large", f"tel:{one.dialled()}")
    option = (Said(f"{one.option[:1].upper()}{one.option[1:]}.", "soft"),) if one.option else ()
    return (Said(one.use, "strong"), Said(whom, "soft")), (number, *option)


def review_groups(library: Library) -> Groups:
    """Return what the review found: strengths, and what people need to work on together, by number."""
    found = library.findings
    needs = sorted(found.needs.values(), key=lambda need: need.number)
    strengths = Group("Strengths", tuple(one.title for one in found.strengths.values()))
    return Groups((strengths, Group("To work on together", tuple(one.title for one in needs), numbered=True)))


def vision_statement(library: Library) -> Statement:
    """Return the vision in its one sentence."""
    return Statement(library.vision.sentence)


def measure_table(library: Library, keys: Sequence[str]) -> Table:
    """Return measures with their newest figure, here and where we compare ourselves, each with its year."""
    measures = [library.outcomes.measures[key] for key in keys]
    head = ("What is measured", library.partnership.area, library.outcomes.compared_with)
    sources = dict.fromkeys(titled(library.sources[one.source]) for one in measures if one.figures and one.source)
    note = f"Source: {'; '.join(sources)}." if sources else ""
    return Table("Measures", head, tuple(_measure(one) for one in measures), (0.6, 0.22, 0.18), note)


def _measure(one: Measure) -> tuple[Cell, Cell, Cell]:
    named = (Said(one.title, "strong"), Said(f"{one.when[:1].upper()}{one.when[1:]}", "soft"))
    if not one.figures:
        return named, (Said(UNPUBLISHED, "soft"),), (Said(UNPUBLISHED, "soft"),)
    figures = one.figures
    ours = [(figure.year, figure.local) for figure in figures if figure.local is not None]
    theirs = [(figure.year, figure.compared) for figure in figures if figure.compared is not None]
    return named, _newest(one, ours), _newest(one, theirs)


def _newest(one: Measure, values: Sequence[tuple[int, float]]) -> Cell:
    if not values:
        return (Said(UNPUBLISHED, "soft"),)
    year, value = values[-1]
    return Said(printed(value, one.unit), "large"), Said(f"in {year}", "soft")


def action_table(library: Library, today: date) -> Table:
    """Return how many actions of each finding are done, or stand otherwise, on the day ``today``."""
    counts: dict[str, dict[str, int]] = {need: dict.fromkeys(STATUSES, 0) for need in library.findings.needs}
    for action in library.actions.values():
        counts[action.finding][action.status(today)] += 1
    used = [status for status in STATUSES if any(count[status] for count in counts.values())]
    needs = sorted(library.findings.needs.values(), key=lambda need: need.number)
    rows = tuple(
        (
            (Said(f"{need.number}. {need.title}", "strong"),),
            *((Said(str(counts[need.key][status])),) for status in used),
        )
        for need in needs
    )
    done = sum(count["done"] for count in counts.values())
    note = (
        f"{done} of {len(library.actions)} actions are done. The plan was last changed on {day(last_change(library))}."
    )
    names = [STATUSES[key][0] for key in used]
    # A long name needs a wider column, and a short one still needs a word's width.
    wide = [0.48 * (len(name) + 14) / sum(len(each) + 14 for each in names) for name in names]
    return Table("Actions by finding", ("Finding", *names), rows, (1 - sum(wide), *wide), note)
