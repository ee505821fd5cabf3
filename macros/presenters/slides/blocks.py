"""What slides show from the library: levels, contacts, findings, the vision, measures and actions, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.content.loader import Content
from macros.content.models.organisation import Contact
from macros.content.models.programme import Measure
from macros.presenters.action_plan import STATUSES, get_last_change
from macros.presenters.records import format_measure, format_source_title, verification_note
from macros.presenters.slides.deck import Cell, Group, Groups, LevelRow, Levels, Statement, Table, TextRun
from macros.utils.dates import format_date
from macros.utils.text import capitalise, lower_first

NOT_PUBLISHED = "Not published here yet"


def build_level_rows(content: Content) -> Levels:
    """Return every level from the lowest up, each with its number and its name."""
    word = content.thresholds.words.level.one
    word = capitalise(word)
    levels = content.levels
    return Levels(
        tuple(LevelRow(one.key, f"{word} {one.number}", one.number, one.name, one.short, one.colour) for one in levels)
    )


def build_contacts(content: Content, keys: Sequence[str]) -> Table:
    """Return whom to call, with how far each number can be trusted."""
    contacts = [content.contacts[key] for key in keys]
    unsure = dict.fromkeys(text for one in contacts if one.phone and (text := verification_note(one)))
    note = " ".join(f"Numbers {lower_first(text)}" for text in unsure)
    rows = tuple(_build_contact(one) for one in contacts)
    return Table("Whom to call", ("When, and whom", "Number"), rows, (0.66, 0.34), note)


def _build_contact(contact: Contact) -> tuple[Cell, Cell]:
    hours = contact.hours_in_words()
    whom = f"{contact.name}. {hours}." if hours else f"{contact.name}."
    if contact.phone is None:
        return (TextRun(contact.use, "strong"), TextRun(whom, "soft")), (TextRun(contact.how or "", "plain"),)
    number = TextRun(contact.phone, "large", f"tel:{contact.tel()}")
    option = (TextRun(f"{capitalise(contact.option)}.", "soft"),) if contact.option else ()
    return (TextRun(contact.use, "strong"), TextRun(whom, "soft")), (number, *option)


def build_review(content: Content) -> Groups:
    """Return what the review found: strengths, and what people need to work on together, by number."""
    found = content.findings
    needs = content.needs
    strengths = Group("Strengths", tuple(one.title for one in found.strengths.values()))
    return Groups((strengths, Group("To work on together", tuple(one.title for one in needs), numbered=True)))


def build_vision(content: Content) -> Statement:
    """Return the vision in its one sentence."""
    return Statement(content.vision.sentence)


def build_measures(content: Content, keys: Sequence[str]) -> Table:
    """Return measures with their newest figure, here and where we compare ourselves, each with its year."""
    measures = [content.outcomes.measures[key] for key in keys]
    head = ("What is measured", content.partnership.area, content.outcomes.compared_with)
    sources = dict.fromkeys(
        format_source_title(content.sources[one.source]) for one in measures if one.figures and one.source
    )
    note = f"Source: {'; '.join(sources)}." if sources else ""
    return Table("Measures", head, tuple(_build_measure(one) for one in measures), (0.6, 0.22, 0.18), note)


def _build_measure(measure: Measure) -> tuple[Cell, Cell, Cell]:
    named = (TextRun(measure.title, "strong"), TextRun(capitalise(measure.when), "soft"))
    if not measure.figures:
        return named, (TextRun(NOT_PUBLISHED, "soft"),), (TextRun(NOT_PUBLISHED, "soft"),)
    figures = measure.figures
    ours = [(figure.year, figure.local) for figure in figures if figure.local is not None]
    theirs = [(figure.year, figure.compared) for figure in figures if figure.compared is not None]
    return named, _build_newest_figure(measure, ours), _build_newest_figure(measure, theirs)


def _build_newest_figure(measure: Measure, values: Sequence[tuple[int, float]]) -> Cell:
    if not values:
        return (TextRun(NOT_PUBLISHED, "soft"),)
    year, value = values[-1]
    return TextRun(format_measure(value, measure.unit), "large"), TextRun(f"in {year}", "soft")


def build_actions(content: Content, today: date) -> Table:
    """Return how many actions of each finding are done, or stand otherwise, on the day ``today``."""
    counts: dict[str, dict[str, int]] = {need: dict.fromkeys(STATUSES, 0) for need in content.findings.needs}
    for action in content.actions.values():
        counts[action.finding][action.status_on(today)] += 1
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
    changed = format_date(get_last_change(content))
    note = f"{done} of {len(content.actions)} actions are done. The plan was last changed on {changed}."
    names = [STATUSES[key][0] for key in used]
    # A long name needs a wider column, and a short one still needs a word's width.
    wide = [0.48 * (len(name) + 14) / sum(len(each) + 14 for each in names) for name in names]
    return Table("Actions by finding", ("Finding", *names), rows, (1 - sum(wide), *wide), note)
