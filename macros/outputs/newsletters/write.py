"""Writes the feed and the emails below the built site, and says in an editor's words what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from macros.content.loader import Library
from macros.content.problems import Problem
from macros.outputs.newsletters.context import FEED, email_url, issues
from macros.outputs.newsletters.email_message import HTML, TEXT, html_part, message, stands, text_part
from macros.outputs.newsletters.feed import feed
from macros.outputs.newsletters.markup import issue_text
from macros.outputs.newsletters.plain_text import plain_texts
from macros.presenters.context import Here

LIMIT = 100_000
"""Bytes of HTML. Some mail programs show no more than 102 kB, and hide the rest behind a link."""


def write(library: Library, site: Path, today: date) -> list[Problem]:
    """Write feed and emails below the built site, and return what is wrong; then the site must not go out."""
    write_feed(library, site, today)
    return write_emails(library, site, today)


def write_feed(library: Library, site: Path, today: date) -> None:
    """Write the feed below the built site."""
    _put(site / FEED, feed(library, today))


def write_emails(library: Library, site: Path, today: date) -> list[Problem]:
    """Write an email for every issue that is out, and return what is wrong."""
    heres = issues(library, today)
    problems: list[Problem] = []
    for here, body in zip(heres, plain_texts([issue_text(here) for here in heres]), strict=True):
        try:
            html, text = html_part(here), text_part(here, body)
        except TemplateError as error:
            return [*problems, _template_problem(error)]
        except ValueError as error:
            if not stands(here):
                return [*problems, _template_problem(error)]
            problems.append(_text_problem(here))
            continue
        problems += _too_long(here, html)
        _put(site / email_url(here.page), message(here, html, text))
    return problems


def _put(file: Path, made: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(made)


def _too_long(here: Here, html: str) -> Iterator[Problem]:
    size = len(html.encode())
    if size > LIMIT:
        what = f"as an email, the issue has {size // 1000} kB, and mail programs cut it off after {LIMIT // 1000}."
        yield Problem(here.page.path, here.page.body_line, what, "Make two issues of it, or take text out.")


def _text_problem(here: Here) -> Problem:
    what = "no email can be made of this issue: its text holds HTML in which a tag is left open or unknown."
    do = "Write it without HTML, or close each tag: <b> ends with </b>."
    return Problem(here.page.path, here.page.body_line, what, do)


def _template_problem(error: Exception) -> Problem:
    """Return a template's fault with the template's own file and line, where it names them."""
    name = Path(getattr(error, "filename", None) or HTML).name
    path = f"macros/templates/email/{name if name in (HTML, TEXT) else HTML}"
    said = " ".join(str(getattr(error, "message", None) or error).split()).rstrip(".")
    line = getattr(error, "lineno", None) or 1
    return Problem(path, line, f"this template fails: {said}.", "Mend the template, or take your last change back.")
