"""Blocks of slides from the content: levels, contacts, findings, the vision, measures and actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.content.loader import Content
from macros.content.models.organisation import Contact
from macros.content.models.programme import Measure
from macros.presenters.action_plan import STATUSES, get_last_entry_date
from macros.presenters.records import format_measure, format_source_title, format_verification
from macros.presenters.slides.deck import Cell, Group, Groups, LevelRow, Levels, Statement, Table, TextRun
from macros.utils.dates import format_date
from macros.utils.text import capitalise, lower_first

NOT_PUBLISHED = "Not published here yet"


def build_level_rows(content: Content) -> Levels:
    """Return a row for every level, the lowest first."""
    noun = capitalise(content.thresholds.words.level.one)
    return Levels(
        tuple(
            LevelRow(level.key, f"{noun} {level.number}", level.number, level.name, level.short, level.colour)
            for level in content.levels
        )
    )


def build_contacts(content: Content, keys: Sequence[str]) -> Table:
    """Return a table of contacts, with a note on when unconfirmed numbers were seen."""
    contacts = [content.contacts[key] for key in keys]
    notes = dict.fromkeys(text for contact in contacts if contact.phone and (text := format_verification(contact)))
    note = " ".join(f"Numbers {lower_first(text)}" for text in notes)
    rows = tuple(_build_contact(contact) for contact in contacts)
    return Table("Whom to call", ("When, and whom", "Number"), rows, (0.66, 0.34), note)


def _build_contact(contact: Contact) -> tuple[Cell, Cell]:
    hours = contact.format_hours()
    whom = f"{contact.name}. {hours}." if hours else f"{contact.name}."
    if contact.phone is None:
        return (TextRun(contact.use, "strong"), TextRun(whom, "soft")), (TextRun(contact.how or "", "plain"),)
    number = TextRun(contact.phone, "large", f"tel:{contact.get_tel()}")
    option = (TextRun(f"{capitalise(contact.option)}.", "soft"),) if contact.option else ()
    return (TextRun(contact.use, "strong"), TextRun(whom, "soft")), (number, *option)


def build_review(content: Content) -> Groups:
    """Return the findings of the review: the strengths, and the needs in order of their numbers."""
    strengths = tuple(strength.title for strength in content.findings.strengths.values())
    needs = tuple(need.title for need in content.needs)
    return Groups((Group("Strengths", strengths), Group("To work on together", needs, numbered=True)))


def build_vision(content: Content) -> Statement:
    """Return the sentence of the vision."""
    return Statement(content.vision.sentence)


def build_measures(content: Content, keys: Sequence[str]) -> Table:
    """Return a table of measures, with the newest figure of our area and of the area compared, each with its year."""
    measures = [content.outcomes.measures[key] for key in keys]
    head = ("What is measured", content.partnership.area, content.outcomes.compared_with)
    sources = dict.fromkeys(
        format_source_title(content.sources[measure.source])
        for measure in measures
        if measure.figures and measure.source
    )
    note = f"Source: {'; '.join(sources)}." if sources else ""
    return Table("Measures", head, tuple(_build_measure(measure) for measure in measures), (0.6, 0.22, 0.18), note)


def _build_measure(measure: Measure) -> tuple[Cell, Cell, Cell]:
    title = (TextRun(measure.title, "strong"), TextRun(capitalise(measure.when), "soft"))
    if not measure.figures:
        return title, (TextRun(NOT_PUBLISHED, "soft"),), (TextRun(NOT_PUBLISHED, "soft"),)
    figures = measure.figures
    ours = [(figure.year, figure.local) for figure in figures if figure.local is not None]
    theirs = [(figure.year, figure.compared) for figure in figures if figure.compared is not None]
    return title, _build_newest_figure(measure, ours), _build_newest_figure(measure, theirs)


def _build_newest_figure(measure: Measure, values: Sequence[tuple[int, float]]) -> Cell:
    if not values:
        return (TextRun(NOT_PUBLISHED, "soft"),)
    year, value = values[-1]
    return TextRun(format_measure(value, measure.unit), "large"), TextRun(f"in {year}", "soft")


def build_actions(content: Content, today: date) -> Table:
    """Return a table of the number of actions on each finding, by their status on the day ``today``."""
    counts: dict[str, dict[str, int]] = {need: dict.fromkeys(STATUSES, 0) for need in content.findings.needs}
    for action in content.actions.values():
        counts[action.finding][action.get_status(today)] += 1
    used = [status for status in STATUSES if any(count[status] for count in counts.values())]
    needs = content.needs
    rows = tuple(
        (
            (TextRun(f"{need.number}. {need.title}", "strong"),),
            *((TextRun(str(counts[need.key][status])),) for status in used),
        )
        for need in needs
    )
    done = sum(count["done"] for count in counts.values())
    changed = format_date(get_last_entry_date(content))
    note = f"{done} of {len(content.actions)} actions are done. The plan was last changed on {changed}."
    names = [STATUSES[key][0] for key in used]
    # The columns share 0.48 of the width by the length of their names; 14 letters more give short names enough width.
    shares = [0.48 * (len(name) + 14) / sum(len(other) + 14 for other in names) for name in names]
    return Table("Actions by finding", ("Finding", *names), rows, (1 - sum(shares), *shares), note)
