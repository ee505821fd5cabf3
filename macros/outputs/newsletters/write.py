"""Writes the feed and the emails below the built site, and says in an editor's words what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.outputs.newsletters.context import FEED, get_email_url, list_issues
from macros.outputs.newsletters.email_message import (
    HTML,
    TEXT,
    build_html_part,
    build_message,
    build_text_part,
    template_is_valid,
)
from macros.outputs.newsletters.feed import build_feed
from macros.outputs.newsletters.markup import expand_issue
from macros.outputs.newsletters.plain_text import build_plain_texts
from macros.presenters.context import PageContext
from macros.utils.files import write_file

MAX_EMAIL_BYTES = 100_000
"""Bytes of HTML. Some mail programs show no more than 102 kB, and hide the rest behind a link."""


def write(content: Content, site: Path, today: date) -> list[Problem]:
    """Write feed and emails below the built site, and return what is wrong; then the site must not go out."""
    write_feed(content, site, today)
    return write_emails(content, site, today)


def write_feed(content: Content, site: Path, today: date) -> None:
    """Write the feed below the built site."""
    write_file(site, FEED, build_feed(content, today))


def write_emails(content: Content, site: Path, today: date) -> list[Problem]:
    """Write an email for every issue that is out, and return what is wrong."""
    contexts = list_issues(content, today)
    problems: list[Problem] = []
    for ctx, body in zip(contexts, build_plain_texts([expand_issue(ctx) for ctx in contexts]), strict=True):
        try:
            html, text = build_html_part(ctx), build_text_part(ctx, body)
        except TemplateError as error:
            return [*problems, _template_problem(error)]
        except ValueError as error:
            if not template_is_valid(ctx):
                return [*problems, _template_problem(error)]
            problems.append(_text_problem(ctx))
            continue
        problems += _size_problem(ctx, html)
        write_file(site, get_email_url(ctx.page), build_message(ctx, html, text))
    return problems


def _size_problem(ctx: PageContext, html: str) -> Iterator[Problem]:
    size = len(html.encode())
    if size > MAX_EMAIL_BYTES:
        limit = MAX_EMAIL_BYTES // 1000
        message = f"as an email, the issue has {size // 1000} kB, and mail programs cut it off after {limit}."
        yield Problem(ctx.page.path, ctx.page.body_line, message, "Make two issues of it, or take text out.")


def _text_problem(ctx: PageContext) -> Problem:
    message = "no email can be made of this issue: its text holds HTML in which a tag is left open or unknown."
    fix = "Write it without HTML, or close each tag: <b> ends with </b>."
    return Problem(ctx.page.path, ctx.page.body_line, message, fix)


def _template_problem(error: Exception) -> Problem:
    """Return a template's fault with the template's own file and line, where it names them."""
    name = Path(getattr(error, "filename", None) or HTML).name
    path = f"macros/templates/email/{name if name in (HTML, TEXT) else HTML}"
    said = " ".join(str(getattr(error, "message", None) or error).split()).rstrip(".")
    line = getattr(error, "lineno", None) or 1
    return Problem(path, line, f"this template fails: {said}.", "Mend the template, or take your last change back.")
