"""Reading of pages: kind, address, front matter, and the line on which the body begins."""

from __future__ import annotations

import pytest

from macros.content.models.front_matter import (
    AgencyFrontMatter,
    BriefingFrontMatter,
    FrontMatter,
    GuideFrontMatter,
    LevelFrontMatter,
    NewsletterFrontMatter,
    WorkshopFrontMatter,
)
from macros.content.pages import get_kind, get_url, read_page, read_raw_page, split_front_matter
from tests.support.project import MINIMAL_PROJECT


@pytest.mark.parametrize(
    ("src", "kind", "model"),
    [
        ("index.md", "page", FrontMatter),
        ("404.md", "page", FrontMatter),
        ("about/contacts.md", "page", FrontMatter),
        ("guides/index.md", "page", FrontMatter),
        ("guides/neglect.md", "guide", GuideFrontMatter),
        ("guides/more/neglect.md", "page", FrontMatter),
        ("newsletters/index.md", "page", FrontMatter),
        ("newsletters/2026-11.md", "newsletter", NewsletterFrontMatter),
        ("newsletters/drafts/2026-12.md", "newsletter", NewsletterFrontMatter),
        ("newsletters/drafts/index.md", "page", FrontMatter),
        ("briefings/neglect.md", "briefing", BriefingFrontMatter),
        ("briefings/index.md", "page", FrontMatter),
        ("workshops/levels-of-need.md", "workshop", WorkshopFrontMatter),
        ("workshops/index.md", "page", FrontMatter),
        ("for/police.md", "agency", AgencyFrontMatter),
        ("for/index.md", "page", FrontMatter),
        ("thresholds/level-1.md", "level", LevelFrontMatter),
        ("thresholds/index.md", "page", FrontMatter),
    ],
)
def test_the_folder_gives_the_kind(src: str, kind: str, model: type[FrontMatter]) -> None:
    assert get_kind(src) == (kind, model)


@pytest.mark.parametrize(
    ("src", "url"),
    [
        ("index.md", ""),
        ("404.md", "404/"),
        ("findings.md", "findings/"),
        ("about/index.md", "about/"),
        ("guides/neglect.md", "guides/neglect/"),
    ],
)
def test_the_file_gives_the_address(src: str, url: str) -> None:
    assert get_url(src) == url


def test_a_page_knows_its_body_and_the_line_on_which_it_begins() -> None:
    raw = (MINIMAL_PROJECT / "docs/guides/first.md").read_bytes()
    page, problems = read_page(raw, "guides/first.md")
    assert problems == []
    assert page is not None
    assert (page.kind, page.slug, page.url) == ("guide", "first", "guides/first/")
    assert page.path == "docs/guides/first.md"
    assert page.body.startswith("{{ guide() }}\n")
    assert raw.decode().split("\n")[page.body_line - 1] == "{{ guide() }}"
    assert not page.is_unpublished
    assert page.meta.list_sources() == ["act"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_either_line_end_gives_the_same_page(end: str) -> None:
    text = (MINIMAL_PROJECT / "docs/index.md").read_text(encoding="utf-8")
    page, problems = read_page(text.replace("\n", end).encode("utf-8-sig"), "index.md")
    assert problems == []
    assert page is not None
    assert page.body == "{{ plain_page() }}\n"


def test_front_matter_ends_at_the_first_line_of_dashes() -> None:
    assert split_front_matter("---\na: 1\n---  \nb\n\n---\nc\n", "docs/x.md") == ("a: 1", "b\n\n---\nc\n", 4, [])


def test_dashes_inside_a_line_do_not_end_it() -> None:
    assert split_front_matter("---\na: ---\n ---\n---\n", "docs/x.md") == ("a: ---\n ---", "", 5, [])


NONE = "the page does not begin with front matter. Begin with a line of three dashes, the fields, and three dashes."
UNCLOSED = "the front matter is opened but never closed. Put a line of three dashes after its last field."
FILL = "Write title, summary, owner and the rest, as name: value."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", f"1: {NONE}"),
        ("\n---\na: 1\n---\n", f"1: {NONE}"),
        ("---\na: 1\n", f"1: {UNCLOSED}"),
        ("---\n---\n", f"1: the front matter is empty. {FILL}"),
        ("---\n# a: 1\n---\n", f"1: the front matter is empty. {FILL}"),
        ("---\n- a\n---\n", f"1: the front matter holds no named fields. {FILL}"),
        ("---\na: 1\nb: [\n---\n", "3: what is in brackets here is not complete."),
    ],
)
def test_front_matter_that_cannot_be_read_is_one_problem(text: str, problem: str) -> None:
    page, problems = read_page(text.encode(), "x.md")
    assert page is None
    (only,) = problems
    assert str(only).startswith(f"docs/x.md:{problem}")


@pytest.mark.parametrize(
    "src",
    ["Neglect.md", "two words.md", "two_words.md", "guides/a--b.md", "caf\u00e9.md", "About/index.md", "a b/index.md"],
)
def test_a_name_that_cannot_be_an_address_is_a_problem(src: str) -> None:
    problems = read_raw_page((MINIMAL_PROJECT / "docs/index.md").read_bytes(), src).problems
    assert len(problems) == 1
    assert problems[0].line == 1
    assert "cannot be the name of" in problems[0].message


@pytest.mark.parametrize("slug", ["november", "2026-13", "2026-1", "26-11", "2026-11-01"])
def test_a_newsletter_is_named_by_its_month(slug: str) -> None:
    (problem,) = read_raw_page(b"---\ntitle: x\n---\n", f"newsletters/{slug}.md").problems
    assert str(problem) == (
        f'docs/newsletters/{slug}.md:1: "{slug}" cannot be the name of this page. '
        "Name it by its month, as in 2026-11.md."
    )
    assert read_raw_page(b"---\ntitle: x\n---\n", "newsletters/drafts/2026-11.md").problems == []


def test_a_bad_name_does_not_hide_a_bad_byte() -> None:
    _, problems = read_page(b"---\ntitle: caf\xe9\n---\n", "Bad.md")
    assert [problem.line for problem in problems] == [1, 2]


def test_a_page_with_a_field_twice_is_not_used() -> None:
    raw = (
        (MINIMAL_PROJECT / "docs/index.md")
        .read_bytes()
        .replace(b"---\ntitle: Home", b"---\ntitle: Home\ntitle: House", 1)
    )
    page, problems = read_page(raw, "index.md")
    assert page is None
    assert [problem.message for problem in problems] == ['"title" is given twice (first on line 2).']


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("---\ntitle: A\n...\nsummary: B\n\n---\n", "3: a line cannot begin with three points. Take it out."),
        ("---\ntitle: A\n...\n", "1: the front matter is opened but never closed."),
        ("--- # note\ntitle: A\n---\n", "1: the page does not begin with front matter."),
        ("--- {title: A}\n---\n", "1: the page does not begin with front matter."),
        ("---\x0c\ntitle: A\n---\n", "1: there is an invisible character on this line that cannot be read."),
        ("---\ntitle: A\n--- # note\nsummary: B\n---\n", "3: a line of three dashes cannot stand in the middle."),
        ("\n---\ntitle: A\n---\n", "1: the page does not begin with front matter."),
        (
            "---\ntitle: A\n---\nsummary: B\n---\n",
            '4: "summary" stands below the three dashes that end the front matter. Move it above them.',
        ),
        (
            "---\ntitle: A\n---\n\nalso_called:\n  - B\n",
            '5: "also_called" stands below the three dashes that end the front matter. Move it above them.',
        ),
        ("---\n- title\n---\n", "1: the front matter holds no named fields."),
        ("---\n%YAML 1.1\n---\n", "2: "),
    ],
)
def test_a_field_is_never_printed_as_text(front: str, problem: str) -> None:
    page, problems = read_page(f"{front}{{{{ plain_page() }}}}\n\nText.\n".encode(), "odd.md")
    assert page is None or problems
    assert any(str(found).startswith(f"docs/odd.md:{problem}") for found in problems), problems


@pytest.mark.parametrize("dashes", ["---", "--- ", "---\t"])
def test_spaces_after_the_dashes_change_nothing(dashes: str) -> None:
    front, body, line, problems = split_front_matter(f"{dashes}\ntitle: A\n{dashes}\nBody.\n", "docs/odd.md")
    assert (front, body, line, problems) == ("title: A", "Body.\n", 4, [])
