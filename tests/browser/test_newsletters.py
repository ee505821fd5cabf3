"""The archive of newsletters and an issue: search, years, download, and without script."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.build.pipeline import make_site
from macros.content.loader import Content
from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.problems import format_report
from macros.utils.dates import format_date
from tests.browser.axe import find_violations
from tests.browser.filtering import get_status, show_all, wait_for_items, wait_for_query
from tests.browser.opening import open_page
from tests.support.content import TODAY
from tests.support.project import page_source, write_full_project
from tests.support.server import serve

ARCHIVE = "newsletters/"
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)] + ["2026-01"]


def make_issue(month: str) -> str:
    """Return the source of an issue whose heading and other name hold its month."""
    text = f"## Heading of {month[5:]}\n\nNews.\n"
    fields = f"published: {month}-10\nfindings: [voice]\nalso_called: [number-{month}]\n"
    return page_source(f"Issue of {month}", "newsletter", text, fields)


@pytest.fixture(scope="module")
def archive_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site with the issues of two years and a month."""
    root = tmp_path_factory.mktemp("many")
    write_full_project(root, {f"docs/newsletters/{month}.md": make_issue(month) for month in MONTHS})
    problems = make_site(root, root / "pages", TODAY)
    assert (root / "pages").is_dir(), format_report(problems)
    with serve(root) as address:
        yield address


@pytest.fixture(scope="module")
def archive(browser: Browser, archive_url: str) -> Iterator[Page]:
    """The archive with many issues at 360 pixels, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield open_page(context.new_page(), f"{archive_url}pages/{ARCHIVE}")
    context.close()


def list_ids(*months: str) -> list[str]:
    """Return the anchors of the issues of these months."""
    return [f"i{month}" for month in months]


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("", MONTHS),
        ("issue 2025 07", ["2025-07"]),
        ("heading 03", ["2024-03", "2025-03"]),
        ("number 2026", ["2026-01"]),
        ("about 2024", [month for month in MONTHS if month.startswith("2024")]),
        ("zzqqxxkk", []),
    ],
)
def test_issues_are_found_by_title_summary_heading_and_other_names(
    archive: Page, words: str, months: list[str]
) -> None:
    archive.get_by_role("searchbox", name="Search the newsletters").fill(words)
    wait_for_items(archive, list_ids(*months))
    all_issues = f"All {len(MONTHS)} issues"
    expect(get_status(archive)).to_have_text(
        all_issues if months == MONTHS else f"{len(months)} of {len(MONTHS)} issues"
    )
    years = sorted({month[:4] for month in months}, reverse=True)
    assert archive.locator("#issues h2:visible").all_inner_texts() == years
    expect(archive.locator(".nothing")).to_be_visible(visible=not months)


def test_a_narrowed_archive_can_be_linked_and_a_year_too(archive: Page, archive_url: str) -> None:
    show_all(archive)
    archive.get_by_role("searchbox", name="Search the newsletters").fill("heading 03")
    wait_for_query(archive, {"words": ["heading 03"]})
    archive.reload()
    wait_for_items(archive, list_ids("2024-03", "2025-03"))
    show_all(archive)
    archive.get_by_role("link", name="2024 12 issues").click()
    expect(archive.locator("#y2024")).to_be_in_viewport()
    assert find_violations(archive) == []


def test_the_real_archive_counts_its_issues(page: Page, site_url: str, content: Content) -> None:
    open_page(page, site_url + ARCHIVE)
    total = len(content.newsletters)
    expect(get_status(page)).to_have_text("1 issue" if total == 1 else f"All {total} issues")
    page.get_by_role("searchbox", name="Search the newsletters").fill("zzqqxxkk")
    expect(get_status(page)).to_have_text("0 of 1 issue" if total == 1 else f"0 of {total} issues")
    expect(page.locator(".nothing")).to_contain_text("No issue fits.")


def test_without_script_every_issue_is_there_and_no_form(browser: Browser, site_url: str, content: Content) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{ARCHIVE}?words=zzqqxxkk")
    expect(page.locator("form.filters")).to_be_hidden()
    for issue in content.newsletters:
        expect(page.get_by_role("link", name=issue.meta.title, exact=True)).to_be_visible()
    context.close()


def test_an_issue_downloads_as_an_email(page: Page, site_url: str, content: Content, tmp_path: Path) -> None:
    issue = content.newsletters[0]
    open_page(page, site_url + issue.url)
    assert isinstance(issue.meta, NewsletterFrontMatter)
    expect(page.get_by_text(f"Published {format_date(issue.meta.published)}", exact=True)).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Get this issue as an email").click()
    assert waiting.value.suggested_filename == f"{issue.slug}.eml"
    waiting.value.save_as(tmp_path / "issue.eml")
    subject = str(message_from_bytes((tmp_path / "issue.eml").read_bytes())["Subject"])
    assert subject.endswith(issue.meta.title)
