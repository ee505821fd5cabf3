"""The check of links between pages, before the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.links import check_links
from macros.content.loader import Content, load_content
from tests.support.content import check_context, load_small_project, with_page
from tests.support.project import page_source, write_small_project

LINE = 12


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    picture = {"docs/assets/a-b.png": b"\x89PNG\r\n\x1a\n"}
    return load_small_project(tmp_path_factory.mktemp("links"), picture)


def list_messages(content: Content, text: str) -> list[str]:
    """Return the problems of a page with this text."""
    page_more = with_page(content, "about/odd.md", page_source("Odd", "plain_page", text))
    return [str(problem) for problem in check_links(check_context(page_more))]


@pytest.mark.parametrize(
    "link",
    [
        "[First](../guides/first.md)",
        "[First](../guides/first.md#what-to-do)",
        "[Home](../index.md)",
        '[Here](glossary.md "with a title")',
        "## A heading\n\n[This place](#a-heading)",
        "[Outside](https://a.example/x)",
        "[Mail](mailto:a@a.example)",
        "[File](<../assets/a%2Db.png>)",
        "`[Code](nowhere.md)`",
        "```\n[Code](nowhere.md)\n```",
        "[First][1]\n\n[1]: ../guides/first.md",
        "A note[^1]\n\n[^1]: The [first](../guides/first.md) of all.",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(small: Content, link: str) -> None:
    assert list_messages(small, f"{link}\n") == []


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (
            "[First](../guides/frist.md)",
            'the link "../guides/frist.md" leads nowhere: there is no docs/guides/frist.md. '
            'Did you mean "../guides/first.md"?',
        ),
        (
            "[First](guides/first.md#what-to-do)",
            'the link "guides/first.md#what-to-do" leads nowhere: there is no docs/about/guides/first.md. '
            'Did you mean "../guides/first.md"?',
        ),
        (
            "![A picture](zzzz.png)",
            'the link "zzzz.png" leads nowhere: there is no docs/about/zzzz.png. Check the file\'s name and folder.',
        ),
        (
            "[First](/guides/first/)",
            'the link "/guides/first/" begins with a slash. Link to the Markdown file, as in ../guides/neglect.md.',
        ),
        (
            "A note[^1]\n\n[^1]: [First](../guides/frist.md)",
            'the link "../guides/frist.md" leads nowhere: there is no docs/guides/frist.md. '
            'Did you mean "../guides/first.md"?',
        ),
        (
            "[First][1]\n\n[1]: ../guides/frist.md",
            'the link "../guides/frist.md" leads nowhere: there is no docs/guides/frist.md. '
            'Did you mean "../guides/first.md"?',
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line(small: Content, link: str, message: str) -> None:
    messages = list_messages(small, f"Text.\n\n{link}\n")
    line = LINE + 2 + (2 if "1]:" in link else 0)
    assert messages == [f"docs/about/odd.md:{line}: {message}"]


def test_a_page_that_cannot_be_read_is_told_by_itself_and_not_by_the_links_to_it(tmp_path: Path) -> None:
    broken = page_source("Broken", "plain_page").replace("owner: editor", "owner: [")
    text = page_source("Odd", "plain_page", "See [it](broken.md).\n")
    root = write_small_project(tmp_path, {"docs/about/broken.md": broken, "docs/about/odd.md": text})
    loaded = load_content(root)
    assert loaded.content is not None
    assert [problem.path for problem in loaded.problems] == ["docs/about/broken.md"]
    assert list(check_links(check_context(loaded.content))) == []
