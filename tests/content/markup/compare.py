"""Compare the forms of a text: page, paper, plain text, mail and feed must hold the same words, lists and numbers."""

from __future__ import annotations

import re
from pathlib import Path

from macros.checks.links import check_links
from macros.checks.macro_calls import check_macro_calls
from macros.checks.printable import check_printable
from macros.content.loader import Content
from macros.content.pages import read_page
from macros.engine.page import render_page
from macros.outputs.newsletters.markup import convert_to_html, get_issue_body
from macros.outputs.newsletters.plain_text import build_plain_text
from macros.outputs.plain_text import TextStyle, write_text
from macros.outputs.print.markup import to_print_values
from macros.presenters.body import get_print_body
from macros.presenters.context import PageContext
from tests.support.content import TODAY, check_context, load_small_project, with_page
from tests.support.forms import join_parts, list_page_parts, list_print_parts, squeeze
from tests.support.project import page_source

SRC = "newsletters/2026-03.md"
WIDE = TextStyle(10**6, heading=lambda text, width: text, heading_gap="\n\n", link=lambda words, address: words)
FIRST_LINE = page_source("Issue", "newsletter", more="published: 2026-03-01\n").count("\n") + 1
"""The line of the file on which the text begins."""


def load(root: Path) -> Content:
    """Return the small project, with what the texts lead to; its pages are rendered."""
    content = load_small_project(root, {"data/glossary.yml": GLOSSARY})
    list(check_macro_calls(check_context(content)))
    return content


GLOSSARY = "plan:\n  term: Plan\n  meaning: What people do next.\n"


def _write_issue(text: str) -> str:
    return page_source("Issue", "newsletter", f"{text}\n", "published: 2026-03-01\n")


def add_issue(content: Content, text: str) -> PageContext:
    """Return the context of an issue of the newsletter with this text, the first line of which is ``FIRST_LINE``."""
    more = with_page(content, SRC, _write_issue(text))
    more.rendered.update(content.rendered)
    return PageContext(more, more.pages[SRC], TODAY)


def list_problems(content: Content, text: str) -> list[tuple[int, str]]:
    """Return each problem of a text: its line, counted from the first line of the text, and its message."""
    page, problems = read_page(_write_issue(text).encode(), SRC)
    if page:
        checks = check_context(add_issue(content, text).content)
        problems += [*check_macro_calls(checks), *check_printable(checks), *check_links(checks)]
    return sorted({(problem.line - FIRST_LINE + 1, str(problem)) for problem in problems if problem.path.endswith(SRC)})


def compare(content: Content, text: str) -> dict[str, tuple[object, object]]:
    """Return each form of a text that differs from its page: the parts of the page, and those of the form."""
    ctx = add_issue(content, text)
    return compare_forms(ctx, render_page(ctx).body)


def compare_forms(ctx: PageContext, html: str) -> dict[str, tuple[object, object]]:
    """Return each form of a page's text that differs from the page's HTML: what is expected, and what it is."""
    page = list_page_parts(html)
    body = get_print_body(ctx)
    issue = get_issue_body(ctx)
    forms: dict[str, tuple[object, object]] = {
        "paper": (page, list_print_parts(to_print_values(body))),
        "mail": (page, list_page_parts(convert_to_html(issue))),
        "plain text": (join_parts(page), squeeze(write_text(body, WIDE))),
        "text of the mail": (drop_mail_marks(join_parts(page)), drop_mail_marks(build_plain_text(issue))),
    }
    return {name: pair for name, pair in forms.items() if pair[0] != pair[1]}


def drop_mail_marks(text: str) -> str:
    """Return a text of a mail without the numbers of its links, its list of addresses, and the lines below headings."""
    lines = [line for line in text.split("\n") if not re.fullmatch(r"-{2,}|\[\d+\]\s\S+", line.strip())]
    return re.sub(r"\[\d+\]", "", squeeze("".join(lines)))
