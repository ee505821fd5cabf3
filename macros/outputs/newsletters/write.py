"""Write the feed and the emails below the built site, and report problems to editors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.outputs.newsletters.context import FEED_URL, get_email_url, list_issues
from macros.outputs.newsletters.email_message import (
    HTML_TEMPLATE,
    TEXT_TEMPLATE,
    HeaderError,
    build_html_part,
    build_message,
    build_text_part,
)
from macros.outputs.newsletters.feed import build_feed
from macros.presenters.context import PageContext
from macros.utils.files import write_file

MAX_EMAIL_BYTES = 100_000
"""Maximum size of the HTML part: some mail programs clip a message above 102 kB."""


def write(content: Content, site: Path, today: date) -> list[Problem]:
    """Write feed and emails below the built site, and return problems, which stop publication."""
    write_feed(content, site, today)
    return write_emails(content, site, today)


def write_feed(content: Content, site: Path, today: date) -> None:
    """Write the feed below the built site."""
    write_file(site, FEED_URL, build_feed(content, today))


def write_emails(content: Content, site: Path, today: date) -> list[Problem]:
    """Write an email for every published issue, and return the problems."""
    problems: list[Problem] = []
    for ctx in list_issues(content, today):
        try:
            html, text = build_html_part(ctx), build_text_part(ctx)
        except (TemplateError, ValueError) as error:
            return [*problems, _build_template_problem(error)]
        problems += _check_size(ctx, html)
        try:
            write_file(site, get_email_url(ctx.page), build_message(ctx, html, text))
        except HeaderError:
            problems.append(_build_header_problem(ctx))
    return problems


def _build_header_problem(ctx: PageContext) -> Problem:
    """Return the problem that the title of an issue, or a name in the data before it, cannot head an email."""
    line = ctx.page.document.find_line(("title",))
    message = "mail programs would not read this title, after the name of the site, as it is written."
    return Problem(ctx.page.path, line, message, 'Write it in plain words, without "=?" and "?=".')


def _check_size(ctx: PageContext, html: str) -> Iterator[Problem]:
    size = len(html.encode())
    if size > MAX_EMAIL_BYTES:
        limit = MAX_EMAIL_BYTES // 1000
        message = f"as an email, the issue has {size // 1000} kB, and mail programs cut it off after {limit}."
        yield Problem(ctx.page.path, ctx.page.body_line, message, "Make two issues of it, or take text out.")


def _build_template_problem(error: Exception) -> Problem:
    """Return an error of a template as a problem, located at its file and line where the error names them."""
    name = Path(getattr(error, "filename", None) or HTML_TEMPLATE).name
    path = f"macros/templates/email/{name if name in (HTML_TEMPLATE, TEXT_TEMPLATE) else HTML_TEMPLATE}"
    reason = " ".join(str(getattr(error, "message", None) or error).split()).rstrip(".")
    line = getattr(error, "lineno", None) or 1
    return Problem(path, line, f"this template fails: {reason}.", "Mend the template, or take your last change back.")
