"""Check that no page repeats a phone number, time limit, level or acronym that belongs in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.markup.nodes import list_lines, list_sentence_blocks
from macros.content.models.practice import Noun
from macros.content.pages import Page
from macros.content.problems import Problem

PHONE = re.compile(r"(?<![\w£.])(?:0\d[\d -]{7,12}\d|999|101|111)(?![\w.]\d|\d)")
ACRONYM = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
WRITTEN_ADDRESS = re.compile(r"\bhttps?://[^\s>)]+")
NUMBER_WORDS = "one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen"
NUMBERS = {word: str(number) for number, word in enumerate(NUMBER_WORDS.split(","), start=1)}


SHOWN_DIGITS = 5
"""Figures that a message shows of an unknown phone number: enough to find it, and too few to ring."""


def check_hardcoded_facts(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every phone number, time limit, level and acronym in the text of a page that a macro must print."""
    content = ctx.content
    timescales = {_normalise(record.limit): key for key, record in content.timescales.items()}
    acronyms = {
        name: record.key
        for record in content.glossary.values()
        for name in (record.term, *record.aliases)
        if ACRONYM.fullmatch(name)
    }
    levels = _build_level_pattern(content.thresholds.words.level)
    for page in content.pages.values():
        for line, text in list_prose_lines(page):
            yield from _check_phones(page, line, text, content)
            yield from _check_timescales(page, line, text, timescales)
            yield from _check_levels(page, line, text, levels)
            yield from _check_acronyms(page, line, text, acronyms)


def list_prose_lines(page: Page) -> Iterator[tuple[int, str]]:
    """Yield each line of a page's text, without its macros, link targets and code, after its number in the file."""
    for block in list_sentence_blocks(page.markup.children, page.body_line):
        if block.tag != "pre":
            for line, text in list_lines(block):
                yield line, WRITTEN_ADDRESS.sub(" ", text)


def _check_phones(page: Page, line: int, text: str, content: Content) -> Iterator[Problem]:
    known = {record.get_tel(): key for key, record in content.contacts.items() if record.phone}
    for match in PHONE.finditer(text):
        key = known.get(re.sub(r"\D", "", match.group()))
        fix = f'Write {{{{ contact("{key}") }}}}.' if key else "Put it in data/contacts.yml and call it from there."
        shown = match.group() if key else _mask_number(match.group())
        yield Problem(page.path, line, f'the phone number "{shown}" is typed by hand.', fix)


def _mask_number(number: str) -> str:
    """Return the first figures of a phone number that is no contact's: it may be a private one."""
    kept = re.match(rf"(?:\D*\d){{1,{SHOWN_DIGITS}}}", number)
    return number if kept is None or kept.end() == len(number) else f"{kept.group()}..."


def _normalise(limit: str) -> str:
    """Return a time limit in small letters, with numbers in figures and without hyphens."""
    plain = re.sub(r"[a-z]+", lambda word: NUMBERS.get(word.group(), word.group()), limit.lower())
    return " ".join(plain.replace("-", " ").split())


def _check_timescales(page: Page, line: int, text: str, timescales: dict[str, str]) -> Iterator[Problem]:
    plain = _normalise(text)
    for limit in sorted(timescales, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(limit)}(?!\w)", plain):
            message = f'the time limit "{limit}" is typed by hand.'
            fix = f'Write {{{{ timescale("{timescales[limit]}") }}}}, or the limit that is meant.'
            yield Problem(page.path, line, message, fix)
            plain = plain.replace(limit, "")


def _build_level_pattern(noun: Noun) -> re.Pattern[str]:
    """Return the pattern of the partnership's word for a level with a number after it, as in "level 3"."""
    nouns = "|".join(re.escape(word) for word in (noun.many, noun.one))
    numbers = "|".join(NUMBERS)
    return re.compile(rf"\b(?:{nouns})[ -](?:\d+|{numbers})\b", re.IGNORECASE)


def _check_levels(page: Page, line: int, text: str, levels: re.Pattern[str]) -> Iterator[Problem]:
    for match in levels.finditer(text):
        message = f'"{match.group()}" is typed by hand.'
        yield Problem(page.path, line, message, 'Write {{ level_name("...") }} with a key from data/thresholds.yml.')


def _check_acronyms(page: Page, line: int, text: str, acronyms: dict[str, str]) -> Iterator[Problem]:
    for word in re.findall(r"[A-Za-z]+", text):
        acronym = word if word in acronyms else word.removesuffix("s")
        if acronym in acronyms:
            label = "" if acronym == word else f', "{word}"'
            fix = f'Write {{{{ term("{acronym}"{label}) }}}}, so that readers can see what it means.'
            yield Problem(page.path, line, f'"{word}" is typed by hand.', fix)
