"""Check plain English: short sentences and paragraphs, no banned phrase, no unexplained acronym.

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
from macros.content.macro_calls import Call
from macros.content.markup.nodes import Child, get_text, list_sentence_blocks, replace_calls
from macros.content.models.organisation import Phrase
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.presenters.body import get_call_text
from macros.presenters.context import PageContext
from macros.utils.patterns import escape, find_words

MAX_SENTENCE_WORDS = 25
MAX_PARAGRAPH_SENTENCES = 3
MAX_GRADE = 9.0
MIN_WORDS_FOR_GRADE = 60
"""The grade of a shorter text is not meaningful."""
SENTENCE_END = re.compile(r"[.!?]+[\"”'’)\]]*\s+(?=[\"“'‘(\[]*[A-Z0-9])")
ABBREVIATION = re.compile(r"(?:e\.?g|i\.?e|cf|viz|vs|Mr|Mrs|Ms|Dr|Prof|Rev)\.", re.IGNORECASE)
"""An abbreviation whose full stop ends no sentence."""
NUMBER_ABBREVIATION = re.compile(
    r"(?:ss?|pp?|nos?|paras?|regs?|arts?|ch|chap|sch|vol|fig|sec|approx|ca?)\.", re.IGNORECASE
)
"""An abbreviation whose full stop ends no sentence where a number follows, as in "s. 17"."""
PROSE_TAGS = ("p", "dt")
"""The blocks that hold sentences: paragraphs, items of lists and quotations, and terms."""
QUOTE_END = re.compile(r'[.,?!]?"')
ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")
ADDRESS = re.compile(r"\S+(?:://|@)\S+|\bwww\.\S+")
NAMED = ("contact", "cite")
NAME_PLACEHOLDER = "this"
"""Replaces a contact or a source, so that its title and number do not count as words of the sentence."""
TEXT_FIELDS = ("summary", "say_to_family")


@dataclass(frozen=True)
class Paragraph:
    """The text of a paragraph or list item, and the number of its first line in the file."""

    line: int
    text: str


def split_paragraphs(ctx: PageContext) -> list[Paragraph]:
    """Return the paragraphs and list items of a page's body, without headings, tables and code."""
    body = replace_calls(ctx.page.markup.children, lambda call: _expand_call(ctx, call))
    return [
        Paragraph(block.line, text)
        for block in list_sentence_blocks(body, ctx.page.body_line)
        if block.tag in PROSE_TAGS and not block.attributes and (text := get_text(block.children))
    ]


def _expand_call(ctx: PageContext, call: Call) -> list[Child]:
    return [NAME_PLACEHOLDER if call.name in NAMED else get_call_text(ctx, call)]


def list_front_matter_texts(page: Page) -> list[Paragraph]:
    """Return the fields of the front matter that are printed as sentences."""
    fields = [(name, getattr(page.meta, name, None)) for name in TEXT_FIELDS]
    texts = [Paragraph(page.document.find_line((name,)), str(text)) for name, text in fields if text]
    lines: dict[str, str] = getattr(page.meta, "agency_lines", {})
    return texts + [Paragraph(page.document.find_line(("agency_lines", key)), text) for key, text in lines.items()]


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; the point of an abbreviation or of a number ends none."""
    sentences, start = [], 0
    for end in SENTENCE_END.finditer(text):
        if not _is_abbreviation(text[start : end.end()].rsplit(maxsplit=1)[-1], text[end.end() :]):
            sentences.append(text[start : end.end()])
            start = end.end()
    return [sentence.strip() for sentence in [*sentences, text[start:]] if re.search(r"\w", sentence)]


def _is_abbreviation(word: str, rest: str) -> bool:
    """Return whether a word that ends with a point is an abbreviation, given the text after it."""
    word = word.lstrip("([\"“'‘")
    return bool(ABBREVIATION.fullmatch(word) or (NUMBER_ABBREVIATION.fullmatch(word) and rest[:1].isdigit()))


def count_words(text: str) -> int:
    """Return the number of words of a text: parts between spaces that hold a letter or a digit."""
    return sum(1 for word in text.split() if re.search(r"\w", word))


def compute_grade(*texts: str) -> float:
    """Return the Automated Readability Index of paragraphs, which is about the school grade in the United States.

    Each paragraph ends a sentence, so that a list without full stops is not one long sentence.
    """
    words = max(1, sum(count_words(text) for text in texts))
    characters = sum(character.isalnum() for text in texts for character in text)
    sentences = max(1, sum(len(split_sentences(text)) for text in texts))
    return 4.71 * characters / words + 0.5 * words / sentences - 21.43


def check_plain_english(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of the sentences, paragraphs, phrases and acronyms of every page."""
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
        if words > MAX_SENTENCE_WORDS:
            start = " ".join(sentence.split()[:4])
            yield Problem(
                path,
                paragraph.line,
                f'the sentence "{start} ..." has {words} words.',
                f"Aim for {MAX_SENTENCE_WORDS} or fewer: make two.",
            )


def check_paragraph(path: str, paragraph: Paragraph) -> Iterator[Problem]:
    """Yield a paragraph of over three sentences."""
    number = len(split_sentences(paragraph.text))
    if number > MAX_PARAGRAPH_SENTENCES:
        yield Problem(
            path,
            paragraph.line,
            f"the paragraph has {number} sentences.",
            f"Part it: {MAX_PARAGRAPH_SENTENCES} are enough.",
        )


def check_phrases(path: str, paragraph: Paragraph, phrases: list[Phrase]) -> Iterator[Problem]:
    """Yield every phrase that ``data/wording.yml`` bans, with what to write instead.

    A phrase alone in quotation marks is allowed: a page may say what not to write.
    """
    text = paragraph.text.replace("’", "'").replace("“", '"').replace("”", '"')
    for phrase in phrases:
        places = find_words(phrase.pattern or escape(phrase.phrase), text)
        if any(not _is_allowed(phrase, text[:start], text[end:]) for start, end in places):
            yield Problem(path, paragraph.line, f'"{phrase.phrase}" is a phrase we do not use.', phrase.instead)


def _is_allowed(phrase: Phrase, before: str, after: str) -> bool:
    """Return whether a phrase stands alone in quotation marks, or after the words with which it is right."""
    is_quoted = before.endswith('"') and QUOTE_END.match(after) is not None
    words = before.lower().split()[-len(phrase.not_after.split()) :] if phrase.not_after else []
    return is_quoted or (bool(words) and words == str(phrase.not_after).lower().split())


def list_acronyms(content: Content) -> set[str]:
    """Return every acronym and name with inner capitals that the glossary or the list of proper names holds."""
    names = [
        name
        for record in content.glossary.values()
        for name in (record.key, record.term, record.stands_for or "", *record.aliases)
    ]
    words = {word for name in [*names, *content.wording.names] for word in re.findall(r"[A-Za-z]+", name)}
    return words | {word.rstrip("s") for word in words}


def check_acronyms(path: str, paragraph: Paragraph, known: set[str]) -> Iterator[Problem]:
    """Yield every acronym of a paragraph that is not in ``known``."""
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
    if sum(map(count_words, texts)) >= MIN_WORDS_FOR_GRADE and compute_grade(*texts) > MAX_GRADE:
        message = f"the reading grade is {compute_grade(*texts):.1f}."
        yield Problem(page.path, page.body_line, message, "Try shorter words and sentences.", severity="advice")
