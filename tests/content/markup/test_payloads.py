"""Hundreds of texts that try to run something: each is refused at its line, or is built and does nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.content.markup.addresses import SCHEMES
from macros.content.markup.html import ATTRIBUTES
from tests.content.markup.compare import list_problems, load
from tests.support.payloads import ACCEPTED, PAYLOADS, VALUES, build_payload_site, list_value_problems

SECRETS = ("1337", "root:", "uid=", "7777777")
"""What shows in an output that a payload was run: 7 x 191, the first word of a file of passwords, and the like."""
TEXT_FILES = {".html", ".txt", ".json", ".xml", ".eml", ".ics", ".csv"}
OWN_TAGS = {"p", "h2", "strong", "em", "code", "pre", "a", "img", "ul", "ol", "li", "br", "hr", "blockquote"}
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"}
Shape = tuple[str, str]
"""A tag and the name of an attribute of it."""


def test_there_are_hundreds_of_them_and_some_are_accepted() -> None:
    assert len(PAYLOADS) + len(VALUES) > 300
    assert len(ACCEPTED) > 50


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load(tmp_path_factory.mktemp("payloads"))


@pytest.mark.parametrize(("text", "lines"), PAYLOADS, ids=[f"{text[:40]!a}" for text, _ in PAYLOADS])
def test_a_payload_is_refused_at_its_lines_or_is_harmless(small: Content, text: str, lines: list[int]) -> None:
    assert sorted({line for line, _ in list_problems(small, text)}) == lines


@pytest.mark.parametrize("value", VALUES)
def test_a_refused_value_is_told_at_its_line(value: str) -> None:
    assert {problem.line for problem in list_value_problems(value)} <= {2, 3}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages and outputs with every payload that is accepted."""
    return build_payload_site(tmp_path_factory.mktemp("payloads"))


def list_shapes(page: Path) -> Iterator[Shape]:
    """Yield each tag of a page with each of its attributes, and with none."""
    for element in html.fromstring(page.read_bytes()).iter():
        if isinstance(element.tag, str):
            yield element.tag, ""
            yield from ((element.tag, str(name)) for name in element.attrib)


def test_pages_have_no_tags_and_attributes_beyond_those_of_the_theme_and_the_list(built: Path) -> None:
    own = {(tag, "") for tag in OWN_TAGS | TABLE_TAGS}
    own |= {(tag, name) for tag in OWN_TAGS | TABLE_TAGS for name in ATTRIBUTES.get(tag, set()) | ATTRIBUTES["*"]}
    term = {
        ("span", ""),
        ("span", "class"),
        ("span", "role"),
        ("span", "id"),
        ("a", "aria-describedby"),
        ("span", "data-search-exclude"),
    }
    allowed = {*own, *term, *list_shapes(built / "about" / "harmless" / "index.html")}
    for page in built.glob("about/*/index.html"):
        if page.parent.name == "texts" or page.parent.name.startswith("value-"):
            assert set(list_shapes(page)) - allowed == set(), page


def test_links_have_only_the_listed_schemes(built: Path) -> None:
    for page in [*built.glob("about/*/index.html"), *built.glob("newsletters/*/index.html")]:
        root = html.document_fromstring(page.read_bytes())
        assert isinstance(root, html.HtmlElement)
        for _, name, address, _ in root.iterlinks():
            scheme = re.match(r"\s*([\w.+-]+):", address)
            assert scheme is None or scheme[1].lower() in SCHEMES, (page, name, address)


def test_no_payload_was_run_by_builder_or_press(built: Path) -> None:
    for file in [
        path for path in built.rglob("*") if path.suffix in (".html", ".txt", ".json", ".xml", ".eml", ".ics")
    ]:
        text = file.read_text("utf-8")
        assert [secret for secret in SECRETS if secret in text] == [], file


def test_lists_for_programs_can_be_read(built: Path) -> None:
    for file in built.rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    assert html.etree.parse(str(built / "newsletters" / "feed.xml")).getroot() is not None
