"""The live preview: a change shows by itself; a problem is shown in the terminal and on the page, and stops nothing.

It previews the smallest project with our own code and theme, so that each build is quick.
"""

from __future__ import annotations

import os
import queue
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.project import write_full_project

ROOT = Path(__file__).resolve().parents[2]
CHANGED_FOLDERS = ["docs", "data", "overrides"]
TIMEOUT_SECONDS = 30
SERVE = """
import sys
from datetime import date
from pathlib import Path
from macros.build.preview import serve
serve(Path.cwd(), date(2026, 12, 1), port=int(sys.argv[1]))
"""


class Preview:
    """A preview of a project in a process of its own, and the lines of its terminal."""

    def __init__(self, root: Path) -> None:
        """Start the preview at a free port."""
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.lines: queue.Queue[str] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-P", "-c", SERVE, str(port)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()

    def _read(self) -> None:
        """Add each line of the terminal to ``lines``."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def wait_for_line(self, pattern: str) -> str:
        """Wait for a line of the terminal that matches, and return it; fail after 30 seconds without a line."""
        before: list[str] = []
        while True:
            try:
                before.append(self.lines.get(timeout=TIMEOUT_SECONDS))
            except queue.Empty:
                pytest.fail(f"The terminal does not say {pattern!r}, only:\n" + "\n".join(before))
            if re.search(pattern, before[-1]):
                return before[-1]

    def replace_text(self, name: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text in a file, atomically."""
        file = self.root / name
        text = file.read_text("utf-8")
        assert old in text
        draft = self.root / ".writing"
        draft.write_text(text.replace(old, new, 1), "utf-8")
        draft.replace(file)

    def clear_lines(self) -> None:
        """Discard the lines of the terminal so far."""
        while not self.lines.empty():
            self.lines.get()

    def stop(self) -> None:
        """Stop the preview, and close its output."""
        self.process.terminate()
        self.process.wait(timeout=TIMEOUT_SECONDS)
        self.reading.join(timeout=TIMEOUT_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture(scope="module")
def shared_preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all tests of this module: it must outlive them without a restart."""
    preview = Preview(write_full_project(tmp_path_factory.mktemp("project")))
    preview.wait_for_line("^Ready: ")
    yield preview
    assert preview.process.poll() is None, "the preview did not outlive the tests"
    preview.stop()


@pytest.fixture
def preview(shared_preview: Preview) -> Iterator[Preview]:
    """The shared preview; files that a test changes are restored after it."""
    files = [file for folder in CHANGED_FOLDERS for file in (shared_preview.root / folder).rglob("*") if file.is_file()]
    contents = {file: file.read_bytes() for file in files}
    shared_preview.clear_lines()
    yield shared_preview
    changed = [file for file, content in contents.items() if file.read_bytes() != content]
    for file in changed:
        file.write_bytes(contents[file])
    if changed:
        shared_preview.clear_lines()
        shared_preview.wait_for_line("^Ready: ")


def get_panel(page: Page) -> Locator:
    """Return the list of problems on a page."""
    return page.get_by_role("alert", name="Problems")


def wait_for_text(target: Locator, text: str) -> None:
    """Wait until an element contains a text, without a reload by the test."""
    expect(target).to_contain_text(text, timeout=TIMEOUT_SECONDS * 1000)


def wait_until_gone(target: Locator) -> None:
    """Wait until an element is gone, without a reload by the test."""
    expect(target).to_have_count(0, timeout=TIMEOUT_SECONDS * 1000)


def test_a_change_of_a_page_shows_by_itself(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}guides/first/")
    preview.replace_text("docs/guides/first.md", "Care.", "Care for the child.")
    wait_for_text(page.get_by_role("main"), "Care for the child.")


def test_a_change_of_the_data_shows_by_itself(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}guides/first/")
    preview.replace_text("data/contacts.yml", "0123 456 7890", "0123 456 0000")
    wait_for_text(page.get_by_role("main"), "0123 456 0000")


def test_a_change_of_the_theme_shows_by_itself(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}guides/first/")
    preview.replace_text("overrides/main.html", "Skip to the main text", "Skip to the words")
    expect(page.get_by_role("link", name="Skip to the words")).to_be_attached(timeout=TIMEOUT_SECONDS * 1000)


def test_a_change_of_the_style_shows_by_itself(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}guides/first/")
    with (preview.root / "overrides/assets/site.css").open("a", encoding="utf-8") as file:
        file.write("\nh1 { letter-spacing: 7px; }\n")
    expect(page.get_by_role("heading", level=1)).to_have_css("letter-spacing", "7px", timeout=TIMEOUT_SECONDS * 1000)


def test_a_new_page_shows_by_itself(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}guides/a-new-guide/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found")
    text = (preview.root / "docs/guides/first.md").read_text("utf-8")
    new = preview.root / "docs/guides/a-new-guide.md"
    new.write_text(re.sub("^title: .*$", "title: A new guide", text, count=1, flags=re.MULTILINE), "utf-8")
    try:
        expect(page.get_by_role("heading", level=1)).to_have_text("A new guide", timeout=TIMEOUT_SECONDS * 1000)
    finally:
        new.unlink()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found", timeout=TIMEOUT_SECONDS * 1000)


GUIDE, CONTACTS, FRAME, FOOTER = (
    "docs/guides/first.md",
    "data/contacts.yml",
    "overrides/main.html",
    "overrides/partials/footer.html",
)
# For each mistake: a file, a text of it, and the wrong text in its place.
FAULTS = {
    "an unknown contact": (GUIDE, "## Remember", 'Call {{ contact("nobody") }}.\n\n## Remember'),
    "a misspelt setting": (GUIDE, "title: ", "titel: "),
    "a page with code": (GUIDE, "## Remember", "{% if %}\n\n## Remember"),
    "a misspelt field": (CONTACTS, "phone: ", "fone: "),
    "a broken list": (CONTACTS, "phone: ", "phone: ["),
    "a broken template": (FRAME, "{% block main %}", "{% block main"),
    "a template that fails": (FOOTER, "{% if frame.owner %}", "{% if frame.owner.no.such.thing %}"),
    "a misspelt option": ("mkdocs.yml", "docs_dir: docs", "docs_dri: docs"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_clears_when_it_is_mended(preview: Preview, page: Page, fault: str) -> None:
    name, old, new = FAULTS[fault]
    position = rf"{re.escape(name)}:\d+"

    # The problem is shown on the page and in the terminal, with its file and line.
    page.goto(f"{preview.address}guides/first/")
    expect(page.get_by_role("heading", level=1)).to_have_text("First")
    preview.replace_text(name, old, new)
    line = preview.wait_for_line(f"^{position}: ")
    assert "Traceback" not in line
    expect(get_panel(page)).to_be_visible(timeout=TIMEOUT_SECONDS * 1000)
    expect(get_panel(page)).to_contain_text(re.compile(position))
    expect(page.get_by_role("heading", level=1)).to_have_text("First")

    # The preview goes on serving: every page has the list of problems on top, a missing page too.
    answer = page.goto(f"{preview.address}thresholds/")
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(get_panel(page)).to_have_count(1)
    answer = page.goto(f"{preview.address}not-there/")
    assert answer is not None
    assert answer.status == 404
    expect(get_panel(page)).to_have_count(1)

    # The list goes away once the mistake is corrected.
    page.goto(f"{preview.address}guides/first/")
    expect(get_panel(page)).to_have_count(1)
    preview.replace_text(name, new, old)
    wait_until_gone(get_panel(page))
    expect(page.get_by_role("heading", level=1)).to_have_text("First")
    preview.wait_for_line("^Ready: ")


def test_a_second_fault_takes_the_place_of_the_first(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}guides/first/")
    preview.replace_text("docs/guides/first.md", "title: ", "titel: ")
    wait_for_text(get_panel(page), "docs/guides/first.md")
    preview.replace_text("docs/guides/first.md", "titel: ", "title: ")
    wait_until_gone(get_panel(page))
    preview.replace_text("data/contacts.yml", "phone: ", "fone: ")
    wait_for_text(get_panel(page), "data/contacts.yml")
    expect(get_panel(page)).to_have_count(1)
    expect(get_panel(page)).not_to_contain_text("docs/guides/first.md")


def test_a_preview_that_starts_with_a_fault_mends_itself(tmp_path: Path, page: Page) -> None:
    root = write_full_project(tmp_path)
    text = (root / "data/contacts.yml").read_text("utf-8")
    (root / "data/contacts.yml").write_text(text.replace("phone: ", "fone: ", 1), "utf-8")
    preview = Preview(root)
    try:
        preview.wait_for_line(r"^data/contacts\.yml:\d+: ")
        preview.wait_for_line(f"^Not ready: {preview.address} ")
        page.goto(preview.address)
        expect(get_panel(page)).to_contain_text("data/contacts.yml")
        (root / "data/contacts.yml").write_text(text, "utf-8")
        wait_until_gone(get_panel(page))
        expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    finally:
        preview.stop()
