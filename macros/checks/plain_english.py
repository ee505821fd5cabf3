"""Promise: plain English. Short sentences, short paragraphs, no phrase that says nothing, no unexplained acronym.

25 words a sentence is the limit that the Government Digital Service set itself in 2014; three sentences a
paragraph is the rule of Social Security Scotland's writing guide. The reading grade is the Automated Readability
Index, which counts characters and needs no word list; formulas are rough, so it is advice and never an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.models.organisation import Phrase
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.presenters.context import PageContext
from macros.presenters.guides import expand_inline
from macros.presenters.reading_time import markdown_to_text

SENTENCE_WORDS = 25
PARAGRAPH_SENTENCES = 3
GRADE = 9.0
GRADE_WORDS = 60
"""A grade says nothing of a text shorter than this."""
END = re.compile(r"[.!?]+[\"”'’)\]]*\s+(?=[\"“'‘(\[]*[A-Z0-9])")
SHORT = re.compile(r"(?:e\.?g|i\.?e|cf|viz|vs|Mr|Mrs|Ms|Dr|Prof|Rev)\.", re.IGNORECASE)
"""An abbreviation that ends no sentence."""
NUMBERED = re.compile(r"(?:ss?|pp?|nos?|paras?|regs?|arts?|ch|chap|sch|vol|fig|sec|approx|ca?)\.", re.IGNORECASE)
"""An abbreviation that ends no sentence before a number, as in "s. 17"."""
QUOTE = re.compile(r"^\s*>\s?")
ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|:)\s+")
FENCE = re.compile(r"\s*(```+|~~~+)")
LEFT_OUT = ("#", "|", "!!!", "???", "===", "---", "*[", "[^", "<!--")
ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")
ADDRESS = re.compile(r"\S+(?:://|@)\S+|\bwww\.\S+")
NAME = "this"
"""Stands for a contact or a source in a sentence: its title and number are not what makes a sentence long."""
FIELDS = ("summary", "say_to_family")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or list item as it is read, with the line of the file on which it begins."""

    line: int
    text: str


def split_paragraphs(ctx: PageContext) -> list[Paragraph]:
    """Return what a reader reads of a page's body, block by block; headings, tables and code are left out."""
    blocks: list[tuple[int, list[str]]] = []
    opened, fence = False, ""
    for at, written in enumerate(expand_inline(ctx, replacement=NAME).split("\n"), start=ctx.page.body_line):
        line = QUOTE.sub("", written).strip()
        mark = FENCE.match(line)
        if mark and (not fence or mark.group(1).startswith(fence)):
            fence, opened = "" if fence else mark.group(1), False
        elif fence or not line or line.startswith(LEFT_OUT):
            opened = False
        elif opened and not ITEM.match(line):
            blocks[-1][1].append(line)
        else:
            blocks.append((at, [ITEM.sub("", line, count=1)]))
            opened = True
    return [Paragraph(at, markdown_to_text(" ".join(lines))) for at, lines in blocks]


def list_front_matter_texts(page: Page) -> list[Paragraph]:
    """Return the sentences of the front matter that readers read."""
    found = [(name, getattr(page.meta, name, None)) for name in FIELDS]
    texts = [Paragraph(page.document.find_line((name,)), str(text)) for name, text in found if text]
    lines: dict[str, str] = getattr(page.meta, "agency_lines", {})
    return texts + [Paragraph(page.document.find_line(("agency_lines", key)), text) for key, text in lines.items()]


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; an abbreviation ends none, and nor does a point within a number."""
    found, start = [], 0
    for end in END.finditer(text):
        if not _is_short(text[start : end.end()].split()[-1], text[end.end() :]):
            found.append(text[start : end.end()])
            start = end.end()
    return [sentence.strip() for sentence in [*found, text[start:]] if re.search(r"\w", sentence)]


def _is_short(word: str, rest: str) -> bool:
    """True if a word that ends with a point is an abbreviation, by what follows it."""
    word = word.lstrip("([\"“'‘")
    return bool(SHORT.fullmatch(word) or (NUMBERED.fullmatch(word) and rest[:1].isdigit()))


def count_words(text: str) -> int:
    """Return how many words a text has: whatever stands between spaces and holds a letter or a digit."""
    return sum(1 for word in text.split() if re.search(r"\w", word))


def compute_grade(*texts: str) -> float:
    """Return the Automated Readability Index of paragraphs: about the school grade, in the United States, to read them.

    Each paragraph ends a sentence, so that a list without full stops is not one long sentence.
    """
    words = max(1, sum(count_words(text) for text in texts))
    characters = sum(character.isalnum() for text in texts for character in text)
    ended = max(1, sum(len(split_sentences(text)) for text in texts))
    return 4.71 * characters / words + 0.5 * words / ended - 21.43


def check_plain_english(ctx: CheckContext) -> Iterator[Problem]:
    """Yield what is wrong with the words of every page."""
    content, today = ctx.content, ctx.today
    known = list_acronyms(content)
    for page in content.pages.values():
        body = split_paragraphs(PageContext(content, page, today))
        for paragraph in [*list_front_matter_texts(page), *body]:
            yield from check_sentences(page.path, paragraph)
            yield from check_phrases(page.path, paragraph, content.wording.banned)
            yield from check_acronyms(page.path, paragraph, known)
        for paragraph in body:
            yield from check_paragraph(page.path, paragraph)
        yield from check_grade(page, body)


def check_sentences(path: str, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield every sentence of over 25 words."""
    for sentence in split_sentences(paragraph.text):
        words = count_words(sentence)
        if words > SENTENCE_WORDS:
            start = " ".join(sentence.split()[:4])
            yield Problem(
                path,
                paragraph.line,
                f'the sentence "{start} ..." has {words} words.',
                f"Aim for {SENTENCE_WORDS} or fewer: make two.",
            )


def check_paragraph(path: str, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield a paragraph of over three sentences."""
    number = len(split_sentences(paragraph.text))
    if number > PARAGRAPH_SENTENCES:
        yield Problem(
            path,
            paragraph.line,
            f"the paragraph has {number} sentences.",
            f"Part it: {PARAGRAPH_SENTENCES} are enough.",
        )


def check_phrases(path: str, paragraph: Paragraph, phrases: list[Phrase]) -> Iterator[Problem]:
    """Yield every phrase that ``data/wording.yml`` bans, with what to write instead.

    A phrase that stands alone in quotation marks is named and not used: a page may say what not to write.
    """
    text = paragraph.text.replace("’", "'").replace("“", '"').replace("”", '"')
    for phrase in phrases:
        pattern = rf"(?<!\w)(?:{phrase.pattern or re.escape(phrase.phrase)})(?!\w)"
        if re.search(pattern, re.sub(rf'"{pattern}[.,?!]?"', '""', text, flags=re.IGNORECASE), re.IGNORECASE):
            yield Problem(path, paragraph.line, f'"{phrase.phrase}" is a phrase we do not use.', phrase.instead)


def list_acronyms(content: Content) -> set[str]:
    """Return every acronym and name with inner capitals that the site explains or that is a proper name."""
    names = [
        name
        for record in content.glossary.values()
        for name in (record.key, record.term, record.stands_for or "", *record.aliases)
    ]
    words = {word for name in [*names, *content.wording.names] for word in re.findall(r"[A-Za-z]+", name)}
    return words | {word.rstrip("s") for word in words}


def check_acronyms(path: str, paragraph: Paragraph, known: set[str]) -> Iterator[Problem]:
    """Yield every acronym that the glossary does not know."""
    for word in sorted(set(ACRONYM.findall(ADDRESS.sub(" ", paragraph.text)))):
        if word not in known and word.rstrip("s") not in known:
            yield Problem(
                path,
                paragraph.line,
                f'"{word}" is not in the glossary.',
                "Add it to data/glossary.yml, or write it out.",
            )


def check_grade(page: Page, body: list[Paragraph]) -> Iterator[Problem]:
    """Yield advice for a page whose reading grade is above nine."""
    texts = [paragraph.text for paragraph in body]
    if sum(map(count_words, texts)) >= GRADE_WORDS and compute_grade(*texts) > GRADE:
        message = f"the reading grade is {compute_grade(*texts):.1f}."
        yield Problem(page.path, page.body_line, message, "Try shorter words and sentences.", severity="advice")
