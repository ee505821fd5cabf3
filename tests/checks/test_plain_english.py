"""Plain English: sentences, paragraphs, banned phrases, acronyms and the reading grade."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.checks.plain_english import (
    Paragraph,
    check_acronyms,
    check_paragraph,
    check_phrases,
    check_plain_english,
    check_sentences,
    compute_grade,
    count_words,
    list_acronyms,
    list_front_matter_texts,
    split_paragraphs,
    split_sentences,
)
from macros.content.loader import Content
from macros.content.models.organisation import Phrase, Wording
from macros.content.problems import Problem, filter_blocking
from tests.support.content import TODAY, check_context, load_small_project, make_context, with_page
from tests.support.project import GUIDE, ROOT, guide_source, page_source

BODY_LINE = 12
"""The line of a plain page's file on which its text begins."""
WORDING = Wording.model_validate(yaml.safe_load((ROOT / "data/wording.yml").read_text("utf-8")))
LONG = "Word " + "word " * 24 + "more."


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("words"))


def list_blocks(content: Content, text: str) -> list[tuple[int, str]]:
    """Return the paragraphs of a plain page's text, each after its line."""
    content = with_page(content, "odd.md", page_source("Odd", "plain_page", text))
    return [(block.line, block.text) for block in split_paragraphs(make_context(content, "odd.md"))]


def list_problems(content: Content, text: str, src: str = "odd.md") -> list[Problem]:
    problems = check_plain_english(check_context(with_page(content, src, text), TODAY))
    return [problem for problem in problems if problem.path == f"docs/{src}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One! Two? Three.", ["One!", "Two?", "Three."]),
        ("Use a lamp, e.g. Anglepoise, at night.", ["Use a lamp, e.g. Anglepoise, at night."]),
        ("Some help (e.g. 3 visits) is free.", ["Some help (e.g. 3 visits) is free."]),
        ("The lead, i.e. The head, decides.", ["The lead, i.e. The head, decides."]),
        ("Call at 8.30am. Then wait.", ["Call at 8.30am.", "Then wait."]),
        ("Version 2.2 is out. It is new.", ["Version 2.2 is out.", "It is new."]),
        ("We open at 8 a.m. Come then.", ["We open at 8 a.m.", "Come then."]),
        ("See s. 17 of the Act. Ask.", ["See s. 17 of the Act.", "Ask."]),
        ("See ss. 17 and 47, and para. 3.", ["See ss. 17 and 47, and para. 3."]),
        ("It is plan B. 3 people know.", ["It is plan B.", "3 people know."]),
        ("Ask Dr. A first. Wait.", ["Ask Dr. A first.", "Wait."]),
        ('Ask: "Are you safe?" Then wait.', ['Ask: "Are you safe?"', "Then wait."]),
        ("Ask “Are you safe?” Then wait.", ["Ask “Are you safe?”", "Then wait."]),
        ('She said "Stop!" and left.', ['She said "Stop!" and left.']),
        ('One. "Two," he said.', ["One.", '"Two," he said.']),
        ("One. (Two.) Three.", ["One.", "(Two.)", "Three."]),
        ("From 7 March 2013. 8 people came.", ["From 7 March 2013.", "8 people came."]),
        ("Wait... Then ask.", ["Wait...", "Then ask."]),
        ("Visit gov.uk today", ["Visit gov.uk today"]),
        ("No full stop", ["No full stop"]),
        ("... !", []),
        ("", []),
    ],
)
def test_a_text_is_parted_into_sentences(text: str, expected: list[str]) -> None:
    assert split_sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [("one two", 2), ("one - two", 2), ("15 working days", 3), ("child-centred", 1), ("family's", 1), ("–", 0)],
)
def test_a_word_stands_between_spaces_and_holds_a_letter_or_digit(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo.\n\nThree.\n", [(0, "One two."), (3, "Three.")]),
        ("## A heading\nText.\n", [(1, "Text.")]),
        ("Text.\n## A heading\n", [(0, "Text.")]),
        ("- One\n- Two\n  and a half\n", [(0, "One"), (1, "Two and a half")]),
        ("Do this:\n\n1. One.\n2. Two.\n10. Three.\n", [(0, "Do this:"), (2, "One."), (3, "Two."), (4, "Three.")]),
        ("* One\n    + Two\n", [(0, "One"), (1, "Two")]),
        ("Word\n:   Its meaning.\n", [(0, "Word"), (1, "Its meaning.")]),
        ("> Said\n> softly.\n>\n> Then this.\n", [(0, "Said softly."), (3, "Then this.")]),
        ("| A | B |\n|---|---|\n| LACK of words | in cells |\n\nText.\n", [(4, "Text.")]),
        ("```\ncode LACK\n\ncode\n```\nText.\n", [(5, "Text.")]),
        ("~~~\n```\ncode\n~~~\nText.\n", [(4, "Text.")]),
        ('!!! note "A title"\n    What it says.\n', [(1, "What it says.")]),
        ("Text.[^1]\n\n[^1]: A note\n", [(0, "Text. (A note)")]),
        ("It began on 7 March\n2013. You may read it.\n", [(0, "It began on 7 March 2013. You may read it.")]),
        ("It began in 2013. You may read it.\n", [(0, "It began in 2013. You may read it.")]),
        ("A [link](https://a.example/XYZ) and **bold**.\n", [(0, "A link and bold.")]),
        ('A {{ term("plan", "good plan") }} in {{ timescale("decision") }}.\n', [(0, "A good plan in 1 working day.")]),
        ("{{ guide_list() }}\n\nText.\n", [(2, "Text.")]),
    ],
)
def test_what_is_read_is_told_block_by_block(content: Content, text: str, expected: list[tuple[int, str]]) -> None:
    assert list_blocks(content, text) == [(BODY_LINE + line, words) for line, words in expected]


def test_the_title_of_a_source_and_the_number_of_a_contact_count_as_one_word(content: Content) -> None:
    ((_, text),) = list_blocks(content, 'Ask {{ contact("front-door") }} and see {{ cite("act") }}.\n')
    assert count_words(text) == 5


def test_25_words_are_a_sentence_and_26_are_too_many() -> None:
    assert list(check_sentences("docs/odd.md", Paragraph(9, "word " * 24 + "more."))) == []
    (problem,) = check_sentences("docs/odd.md", Paragraph(9, f"Short. {LONG} Short."))
    assert str(problem) == (
        'docs/odd.md:9: the sentence "Word word word word ..." has 26 words. Aim for 25 or fewer: make two.'
    )
    assert filter_blocking([problem]) == [problem]


def test_each_long_sentence_of_a_paragraph_is_told() -> None:
    assert len(list(check_sentences("docs/odd.md", Paragraph(9, f"{LONG} {LONG}")))) == 2


def test_three_sentences_are_a_paragraph_and_four_are_too_many() -> None:
    assert list(check_paragraph("docs/odd.md", Paragraph(9, "One. Two. Three."))) == []
    (problem,) = check_paragraph("docs/odd.md", Paragraph(9, "One. Two. Three. Four."))
    assert str(problem) == "docs/odd.md:9: the paragraph has 4 sentences. Part it: 3 are enough."


def test_each_item_of_a_list_is_a_paragraph_of_its_own(content: Content) -> None:
    text = page_source(
        "Odd", "plain_page", "- One. Two.\n- Three. Four.\n" + "- word word word word word word word\n" * 5
    )
    assert list_problems(content, text) == []


@pytest.mark.parametrize("phrase", WORDING.banned, ids=[phrase.phrase for phrase in WORDING.banned])
def test_a_phrase_is_found_in_its_bad_example_and_not_in_its_good_one(phrase: Phrase) -> None:
    (problem,) = check_phrases("docs/odd.md", Paragraph(9, phrase.bad), [phrase])
    assert str(problem) == f'docs/odd.md:9: "{phrase.phrase}" is a phrase we do not use. {phrase.instead}'
    assert list(check_phrases("docs/odd.md", Paragraph(9, phrase.good), WORDING.banned)) == []
    assert list(check_phrases("docs/odd.md", Paragraph(9, phrase.bad.upper()), [phrase]))


def find_phrases(text: str) -> list[str]:
    problems = check_phrases("docs/odd.md", Paragraph(9, text), WORDING.banned)
    return [problem.message.split('"')[1] for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask for the parents’ consent to share.", ["consent to share"]),
        ("You do not need consent to share.", []),
        ("Consent to take part in early help is theirs.", []),
        ("Robustly said.", []),
        ('Do not write "did not attend".', []),
        ("Do not write “did not attend.”", []),
        ('He "did not attend", and she did not attend.', ["did not attend"]),
        ('Say: "She did not attend the clinic".', ["did not attend"]),
        ("The child DNA was tested.", ["did not attend"]),
        ("A LAC review.", ["looked-after child"]),
        ("A place to play.", []),
    ],
)
def test_a_phrase_may_be_named_but_not_used(text: str, expected: list[str]) -> None:
    assert find_phrases(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask the ABC.", ["ABC"]),
        ("The ABC's ABC.", ["ABC"]),
        ("Two ABCs and a ZoO.", ["ABCs", "ZoO"]),
        ("The LADO and two LADOs.", []),
        ("ChECS answers; so does the DfE.", []),
        ("GOV.UK", []),
        ("I am A, and This Is Mine.", []),
        ("See https://a.example/ABC or www.ABC.example", []),
        ("COVID-19", ["COVID"]),
        ("Plan II", ["II"]),
    ],
)
def test_an_acronym_must_be_in_the_glossary(text: str, expected: list[str]) -> None:
    known = {"LADO", "ChECS", "DfE", "GOV", "UK"}
    messages = [str(problem) for problem in check_acronyms("docs/odd.md", Paragraph(9, text), known)]
    assert messages == [
        f'docs/odd.md:9: "{word}" is not in the glossary. Add it to data/glossary.yml, or write it out.'
        for word in expected
    ]


def test_the_glossary_and_the_names_are_known(tmp_path: Path) -> None:
    glossary = (
        "lado:\n  term: LADO\n  stands_for: Local authority DesOff\n  meaning: Who is told.\n  aliases: [the DO, DOs]\n"
    )
    wording = "banned: []\nnames: [WhatsApp, GOV.UK]\n"
    files = {"data/glossary.yml": glossary, "data/wording.yml": wording}
    known = list_acronyms(load_small_project(tmp_path, files))
    assert {"LADO", "DesOff", "DO", "WhatsApp", "GOV", "UK"} <= known


def test_the_grade_is_the_automated_readability_index() -> None:
    """Check a grade by hand: 18 letters, 6 words, 2 sentences: 4.71 x 3 + 0.5 x 3 - 21.43 = -5.8."""
    assert compute_grade("The cat sat. It ran home.") == pytest.approx(-5.80)
    assert compute_grade("The cat sat", "It ran home") == pytest.approx(-5.80)
    # 62 letters and digits, 8 words, 1 sentence: 4.71 x 7.75 + 0.5 x 8 - 21.43 = 19.0725.
    assert compute_grade("Practitioners coordinate 3 assessments alongside families every month.") == pytest.approx(
        19.0725
    )
    assert compute_grade("") == pytest.approx(0.5 - 21.43)


HARD = "Practitioners coordinate comprehensive assessments alongside families.\n\n"


def test_a_hard_page_is_advice_and_a_short_one_is_let_be(content: Content) -> None:
    (problem,) = list_problems(content, page_source("Odd", "plain_page", HARD * 10))
    assert str(problem) == ("docs/odd.md:10: advice: the reading grade is 31.8. Try shorter words and sentences.")
    assert filter_blocking([problem]) == []
    assert list_problems(content, page_source("Odd", "plain_page", HARD * 9)) == []


def test_every_page_is_read_with_its_lines(content: Content) -> None:
    text = f"Ask the ABC.\n\nWe answer in due course.\n\n{LONG}\n\nOne. Two. Three.\nFour.\n"
    problems = list_problems(content, page_source("Odd", "plain_page", text))
    assert [(problem.line, problem.message.split(" ")[-1]) for problem in problems] == [
        (BODY_LINE, "glossary."),
        (BODY_LINE + 2, "use."),
        (BODY_LINE + 4, "words."),
        (BODY_LINE + 6, "sentences."),
    ]


def test_summary_and_words_to_a_family_and_agency_lines_are_read_too(content: Content) -> None:
    more = f"say_to_family: The ABC helps.\nagency_lines:\n  council: We answer in due course.\n  police: {LONG}\n"
    text = page_source("Odd", "guide", "## What it is\n\nCare.\n", GUIDE + more).replace("About Odd.", "The XYZ.")
    problems = list_problems(content, text, "guides/odd.md")
    assert sorted((problem.line, problem.message.split(" is ")[0].split(" has ")[0]) for problem in problems) == [
        (3, '"XYZ"'),
        (14, '"ABC"'),
        (16, '"in due course"'),
        (17, 'the sentence "Word word word word ..."'),
    ]
    page = with_page(content, "guides/odd.md", text).pages["guides/odd.md"]
    assert [block.line for block in list_front_matter_texts(page)] == [3, 14, 16, 17]


def test_the_small_project_is_plain(content: Content) -> None:
    assert list(check_plain_english(check_context(content, TODAY))) == []
    assert list_problems(content, guide_source("Odd"), "guides/odd.md") == []
