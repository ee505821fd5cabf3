"""One source: a fact that is changed in its file is changed in every channel that prints it, and left over nowhere.

The real content is built once with another number in every contact and another amount in every time limit. Each must be
read in each thing that prints it (page, PDF, booklet, briefing, poster, handout, slides, email, feed, plain text), and
none of the old ones anywhere.
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
from macros.content.problems import format_report, keep_errors
from tests.conftest import TODAY
from tests.support.content import get_content_day

PHONE = re.compile(r"^(  phone: )\"?([0-9][0-9 ]*)\"?(.*)$", re.MULTILINE)
LIMIT = re.compile(r"^(  limit: \"?(?:every )?)(\d+)( [a-z ]+\"?)$", re.MULTILINE)


@dataclass(frozen=True)
class Printed:
    """The changed site: its library, what every file of it says, and the facts as they were before."""

    content: Content
    before: Content
    texts: dict[str, str]

    def phone(self, key: str) -> str:
        """Return the number of a contact, or an empty text where it has none."""
        return self.content.contacts[key].phone or ""

    def urgent(self) -> list[str]:
        """Return the numbers at the top of everything."""
        return [self.phone(item.contact) for item in self.content.partnership.urgent]

    def written(self, page: Page) -> list[str]:
        """Return the facts that stand in a page's text."""
        calls = [part for part in parse_body(page)[0] if isinstance(part, Call)]
        numbers = [self.phone(call.values[0]) for call in calls if call.name == "contact"]
        limits = [self.content.timescales[call.values[0]].limit for call in calls if call.name == "timescale"]
        return [*filter(None, numbers), *limits]

    def of_guide(self, page: Page) -> list[str]:
        """Return every fact that a guide shows."""
        meta = get_guide_meta(page)
        numbers = [self.phone(key) for key in meta.contacts]
        limits = [self.content.timescales[key].limit for key in meta.timescales]
        return [*filter(None, numbers), *limits, *self.written(page)]


@pytest.fixture(scope="module")
def printed(root: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The real content with every number and every limit changed, built whole and read."""
    project = tmp_path_factory.mktemp("changed")
    for name in ("docs", "data", "overrides", "macros/templates"):
        shutil.copytree(root / name, project / name)
    for name in ("mkdocs.yml", "macros/__init__.py"):
        shutil.copy(root / name, project / name)
    change(project / "data/contacts.yml", PHONE, '"0300 557 {:04d}"', 1)
    change(project / "data/timescales.yml", LIMIT, "{}", 7001)
    site = project / "site"
    problems = keep_errors(make_site(project, site, max(TODAY, get_content_day(content))))
    assert not problems, format_report(problems)
    changed = load_content(project).content
    assert changed is not None
    return Printed(changed, content, dict(said(site)))


def change(file: Path, pattern: re.Pattern[str], new: str, first: int) -> None:
    """Put a value of its own, counted from ``first``, in the place of every match of a data file."""
    at = count(first)
    text, changed = pattern.subn(lambda found: f"{found[1]}{new.format(next(at))}{found[3]}", file.read_text("utf-8"))
    assert changed > 3
    file.write_text(text, "utf-8")


def said(site: Path) -> Iterator[tuple[str, str]]:
    """Yield every file that holds words, and the words as a reader meets them, on one line."""
    read = {".html": of_page, ".pdf": of_pdf, ".pptx": of_deck, ".eml": of_mail}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        if file.suffix in read or file.suffix in (".txt", ".csv", ".json", ".xml", ".ics"):
            text = read[file.suffix](file) if file.suffix in read else file.read_text("utf-8")
            yield file.relative_to(site).as_posix(), " ".join(text.replace("\xa0", " ").split())


def of_page(file: Path) -> str:
    """Return the words of a page, and where its links lead."""
    page = html.fromstring(file.read_text("utf-8"))
    return " ".join([*map(str, page.itertext()), *(str(link.get("href", "")) for link in page.iter("a"))])


def of_pdf(file: Path) -> str:
    """Return the words of a PDF in the order in which they stand in it, as a reading voice meets them."""
    return subprocess.run(
        ["pdftotext", "-q", "-raw", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout


def of_deck(file: Path) -> str:
    """Return the words of slides and of what is said to them."""
    words = []
    for slide in Presentation(str(file)).slides:
        shapes = [*slide.shapes, *slide.notes_slide.shapes]
        words += [shape.text_frame.text for shape in shapes if shape.has_text_frame]
        tables = [shape.table for shape in shapes if shape.has_table]
        words += [cell.text for table in tables for row in table.rows for cell in row.cells]
    return " ".join(words)


def of_mail(file: Path) -> str:
    """Return the words of both parts of an email."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    plain, marked = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert marked is not None
    return f"{plain.get_content()} {' '.join(map(str, html.fromstring(marked.get_content()).itertext()))}"


def missing(printed: Printed, wanted: dict[str, list[str]]) -> list[str]:
    """Return each fact that a file should print and does not."""
    assert wanted
    return [
        f"{file}: {fact}" for file, facts in wanted.items() for fact in facts if fact not in printed.texts.get(file, "")
    ]


def test_every_page_and_print_shows_the_numbers_to_call(printed: Printed) -> None:
    files = [name for name in printed.texts if name.endswith("index.html") and not name.startswith("go/")]
    wordless = [f"posters/{key}.pdf" for key, poster in printed.content.posters.items() if not poster.contacts]
    files += [name for name in printed.texts if name.endswith((".pdf", ".eml")) and name not in wordless]
    assert len(files) > 150
    assert missing(printed, {name: printed.urgent() for name in files}) == []


def test_a_guide_prints_its_facts_on_the_page_on_paper_and_as_plain_text(printed: Printed) -> None:
    wanted = {
        name: printed.of_guide(page)
        for slug, page in printed.content.guides.items()
        for name in (f"guides/{slug}/index.html", f"guides/{slug}.pdf", f"guides/{slug}.txt")
    }
    assert sum(map(len, wanted.values())) > 300
    assert missing(printed, wanted) == []


def test_a_briefing_prints_its_facts_on_the_page_and_on_paper(printed: Printed) -> None:
    pages = [page for page in printed.content.pages.values() if page.kind == "briefing"]
    wanted = {
        name: printed.written(page)
        for page in pages
        for name in (f"briefings/{page.slug}/index.html", f"briefings/{page.slug}.pdf")
    }
    assert any(wanted.values())
    assert missing(printed, wanted) == []


def test_a_newsletter_prints_its_facts_on_the_page_in_the_email_and_in_the_feed(printed: Printed) -> None:
    issues = printed.content.newsletters
    wanted = {
        f"newsletters/{issue.slug}{end}": printed.written(issue) for issue in issues for end in ("/index.html", ".eml")
    }
    wanted["newsletters/feed.xml"] = [fact for issue in issues for fact in printed.written(issue)]
    assert missing(printed, wanted) == []


def test_booklet_lists_and_posters_print_what_they_are_for(printed: Printed) -> None:
    content = printed.content
    limits = [record.limit for record in content.timescales.values()]
    wanted = {
        "about/contacts/index.html": [record.phone for record in content.contacts.values() if record.phone],
        "timescales/index.html": limits,
        "booklet/index.html": limits,
        "booklet.pdf": limits,
        "posters/index.html": [printed.phone(key) for one in content.posters.values() for key in one.contacts],
    }
    for poster in content.posters.values():
        wanted[f"posters/{poster.key}.pdf"] = [printed.phone(key) for key in poster.contacts]
    assert missing(printed, wanted) == []


def test_slides_print_the_numbers_on_the_screen_and_in_the_file(printed: Printed) -> None:
    keys = [key for slide in printed.content.presentation.slides for key in slide.contacts]
    numbers = [number for key in keys if (number := printed.phone(key))]
    assert numbers
    wanted = {"presentation/index.html": numbers, "managers-presentation.pptx": numbers}
    for key in printed.content.workshops:
        wanted[f"workshops/{key}.pptx"] = printed.urgent()
    assert missing(printed, wanted) == []


def test_no_old_number_and_no_old_limit_is_left_anywhere(printed: Printed) -> None:
    numbers = {record.phone for record in printed.before.contacts.values() if record.phone}
    dialled = {number.replace(" ", "") for number in numbers}
    limits = {record.limit for record in printed.before.timescales.values()}
    old = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, sorted(numbers | dialled | limits)))})(?![\d])")
    left = [f"{name}: {found[0]}" for name, text in printed.texts.items() if (found := old.search(text))]
    assert left == []
