"""Tests that a fact that is changed in its file is changed in every output.

The real content is built once with another number in every contact and another amount in every timescale. Each must
be in every output that prints it (page, PDF, booklet, briefing, poster, handout, slides, email, feed, plain text), and
no old one anywhere.
"""

from __future__ import annotations

import email
import email.policy
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from lxml import html
from pptx import Presentation

from macros.build.pipeline import make_site
from macros.content.loader import Content, get_guide_meta, load_content
from macros.content.macro_calls import Call, parse_body
from macros.content.pages import Page
from macros.content.problems import filter_blocking, format_report
from tests.conftest import TODAY
from tests.support.content import get_content_day

PHONE = re.compile(r"^(  phone: )\"?([0-9][0-9 ]*)\"?(.*)$", re.MULTILINE)
LIMIT = re.compile(r"^(  limit: \"?(?:every )?)(\d+)( [a-z ]+\"?)$", re.MULTILINE)


@dataclass(frozen=True)
class ChangedSite:
    """The site with changed facts: its content, the content before the change, and the text of every file."""

    content: Content
    before: Content
    texts: dict[str, str]

    def get_phone(self, key: str) -> str:
        """Return the number of a contact, or an empty text where it has none."""
        return self.content.contacts[key].phone or ""

    def list_urgent_numbers(self) -> list[str]:
        """Return the numbers at the top of everything."""
        return [self.get_phone(item.contact) for item in self.content.partnership.urgent]

    def list_text_facts(self, page: Page) -> list[str]:
        """Return the facts in a page's text."""
        calls = [part for part in parse_body(page)[0] if isinstance(part, Call)]
        numbers = [self.get_phone(call.values[0]) for call in calls if call.name == "contact"]
        limits = [self.content.timescales[call.values[0]].limit for call in calls if call.name == "timescale"]
        return [*filter(None, numbers), *limits]

    def list_guide_facts(self, page: Page) -> list[str]:
        """Return every fact that a guide shows."""
        meta = get_guide_meta(page)
        numbers = [self.get_phone(key) for key in meta.contacts]
        limits = [self.content.timescales[key].limit for key in meta.timescales]
        return [*filter(None, numbers), *limits, *self.list_text_facts(page)]


@pytest.fixture(scope="module")
def changed_site(root: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> ChangedSite:
    """The real site built with every number and every timescale changed."""
    project = tmp_path_factory.mktemp("changed")
    for name in ("docs", "data", "overrides", "macros/templates"):
        shutil.copytree(root / name, project / name)
    for name in ("mkdocs.yml", "macros/__init__.py"):
        shutil.copy(root / name, project / name)
    replace_values(project / "data/contacts.yml", PHONE, '"0300 557 {:04d}"', 1)
    replace_values(project / "data/timescales.yml", LIMIT, "{}", 701)
    site = project / "site"
    problems = filter_blocking(make_site(project, site, max(TODAY, get_content_day(content))))
    assert not problems, format_report(problems)
    changed = load_content(project).content
    assert changed is not None
    return ChangedSite(changed, content, dict(read_texts(site)))


def replace_values(file: Path, pattern: re.Pattern[str], new: str, first: int) -> None:
    """Replace every match in a data file by a unique value, numbered from ``first``."""
    numbers = count(first)
    text = file.read_text("utf-8")
    text, changes = pattern.subn(lambda match: f"{match[1]}{new.format(next(numbers))}{match[3]}", text)
    assert changes > 3
    file.write_text(text, "utf-8")


def read_texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield every file that has text, and its text on one line."""
    readers = {".html": read_page, ".pdf": read_pdf, ".pptx": read_deck, ".eml": read_email}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        if file.suffix in readers or file.suffix in (".txt", ".csv", ".json", ".xml", ".ics"):
            text = readers[file.suffix](file) if file.suffix in readers else file.read_text("utf-8")
            yield file.relative_to(site).as_posix(), " ".join(text.replace("\xa0", " ").split())


def read_page(file: Path) -> str:
    """Return the text of a page, and the targets of its links."""
    page = html.fromstring(file.read_text("utf-8"))
    return " ".join([*map(str, page.itertext()), *(str(link.get("href", "")) for link in page.iter("a"))])


def read_pdf(file: Path) -> str:
    """Return the text of a PDF in the order of its content, in which a screen reader reads it."""
    return subprocess.run(
        ["pdftotext", "-q", "-raw", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout


def read_deck(file: Path) -> str:
    """Return the text of slides and of their notes."""
    words = []
    for slide in Presentation(str(file)).slides:
        shapes = [*slide.shapes, *slide.notes_slide.shapes]
        words += [shape.text_frame.text for shape in shapes if shape.has_text_frame]
        tables = [shape.table for shape in shapes if shape.has_table]
        words += [cell.text for table in tables for row in table.rows for cell in row.cells]
    return " ".join(words)


def read_email(file: Path) -> str:
    """Return the text of both parts of an email."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    plain, marked = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert marked is not None
    return f"{plain.get_content()} {' '.join(map(str, html.fromstring(marked.get_content()).itertext()))}"


def find_missing(changed_site: ChangedSite, expected: dict[str, list[str]]) -> list[str]:
    """Return each expected fact that is not in the text of its file."""
    assert expected
    texts = changed_site.texts
    return [f"{file}: {fact}" for file, facts in expected.items() for fact in facts if fact not in texts.get(file, "")]


def test_every_page_and_print_shows_the_numbers_to_call(changed_site: ChangedSite) -> None:
    files = [name for name in changed_site.texts if name.endswith("index.html") and not name.startswith("go/")]
    wordless = [f"posters/{key}.pdf" for key, poster in changed_site.content.posters.items() if not poster.contacts]
    files += [name for name in changed_site.texts if name.endswith((".pdf", ".eml")) and name not in wordless]
    assert len(files) > 150
    assert find_missing(changed_site, {name: changed_site.list_urgent_numbers() for name in files}) == []


def test_a_guide_prints_its_facts_on_the_page_on_paper_and_as_plain_text(changed_site: ChangedSite) -> None:
    expected = {
        name: changed_site.list_guide_facts(page)
        for slug, page in changed_site.content.guides.items()
        for name in (f"guides/{slug}/index.html", f"guides/{slug}.pdf", f"guides/{slug}.txt")
    }
    assert sum(map(len, expected.values())) > 300
    assert find_missing(changed_site, expected) == []


def test_a_briefing_prints_its_facts_on_the_page_and_on_paper(changed_site: ChangedSite) -> None:
    pages = [page for page in changed_site.content.pages.values() if page.kind == "briefing"]
    expected = {
        name: changed_site.list_text_facts(page)
        for page in pages
        for name in (f"briefings/{page.slug}/index.html", f"briefings/{page.slug}.pdf")
    }
    assert any(expected.values())
    assert find_missing(changed_site, expected) == []


def test_a_newsletter_prints_its_facts_on_the_page_in_the_email_and_in_the_feed(changed_site: ChangedSite) -> None:
    issues = changed_site.content.newsletters
    expected = {
        f"newsletters/{issue.slug}{suffix}": changed_site.list_text_facts(issue)
        for issue in issues
        for suffix in ("/index.html", ".eml")
    }
    expected["newsletters/feed.xml"] = [fact for issue in issues for fact in changed_site.list_text_facts(issue)]
    assert find_missing(changed_site, expected) == []


def test_booklet_lists_and_posters_print_what_they_are_for(changed_site: ChangedSite) -> None:
    content = changed_site.content
    posters = content.posters.values()
    limits = [record.limit for record in content.timescales.values()]
    expected = {
        "about/contacts/index.html": [record.phone for record in content.contacts.values() if record.phone],
        "timescales/index.html": limits,
        "booklet/index.html": limits,
        "booklet.pdf": limits,
        "posters/index.html": [changed_site.get_phone(key) for poster in posters for key in poster.contacts],
    }
    for poster in posters:
        expected[f"posters/{poster.key}.pdf"] = [changed_site.get_phone(key) for key in poster.contacts]
    assert find_missing(changed_site, expected) == []


def test_slides_print_the_numbers_on_the_screen_and_in_the_file(changed_site: ChangedSite) -> None:
    keys = [key for slide in changed_site.content.presentation.slides for key in slide.contacts]
    numbers = [number for key in keys if (number := changed_site.get_phone(key))]
    assert numbers
    expected = {"presentation/index.html": numbers, "managers-presentation.pptx": numbers}
    for key in changed_site.content.workshops:
        expected[f"workshops/{key}.pptx"] = changed_site.list_urgent_numbers()
    assert find_missing(changed_site, expected) == []


def test_no_old_number_and_no_old_limit_is_left_anywhere(changed_site: ChangedSite) -> None:
    numbers = {record.phone for record in changed_site.before.contacts.values() if record.phone}
    dialled = {number.replace(" ", "") for number in numbers}
    limits = {record.limit for record in changed_site.before.timescales.values()}
    old = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, sorted(numbers | dialled | limits)))})(?![\d])")
    leftovers = [f"{name}: {match[0]}" for name, text in changed_site.texts.items() if (match := old.search(text))]
    assert leftovers == []
