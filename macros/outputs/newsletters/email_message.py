"""Build an issue as an email message with an HTML part and a plain text part."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, default
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import mjml
from jinja2 import Environment
from markupsafe import Markup

from macros.content.models.organisation import Palette
from macros.outputs.newsletters.context import get_issue_meta, issue_template_values
from macros.outputs.newsletters.markup import convert_to_html, get_issue_body
from macros.outputs.newsletters.plain_text import LINE_LENGTH, build_plain_text
from macros.presenters.context import PageContext
from macros.utils.dates import get_noon
from macros.utils.templating import get_environment
from macros.utils.text import wrap

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "email"
HTML_TEMPLATE, TEXT_TEMPLATE = "newsletter.mjml", "newsletter.txt"
BODY_HEADERS = frozenset({"Content-Type", "Content-Transfer-Encoding", "MIME-Version"})
"""Headers that describe the parts of a message (RFC 2045)."""
PLAIN_CHARACTER = re.compile(r"[A-Za-z0-9 ]")
PARTS = 3
"""Parts of a message: the whole, its plain text and its HTML."""
ELEMENT_CLASSES = {"h2": "ink", "h3": "ink", "p": "ink", "li": "ink", "td": "ink", "th": "ink", "a": "link"}


def get_email_environment(folder: Path = TEMPLATES) -> Environment:
    """Return the environment of the email templates, which escapes markup and fails on an undefined name."""
    environment = get_environment(folder, plain_suffixes=(".txt",))
    environment.filters["wrapped"] = partial(wrap, width=LINE_LENGTH)
    environment.filters["referenced"] = write_references
    return environment


def write_references(text: str) -> Markup:
    r"""Return a text in which all but plain characters are numeric references (HTML Standard, section 13.1.4).

    MJML repeats the title in an attribute, where it would write a backslash twice, and a soft hyphen as ``\u{ad}``.
    """
    return Markup("".join(char if PLAIN_CHARACTER.fullmatch(char) else f"&#{ord(char)};" for char in text))


def build_html_part(ctx: PageContext) -> str:
    """Return an issue as HTML for mail programs.

    Raises ``TemplateError`` where the template fails, and ``ValueError`` where MJML rejects the result.
    """
    styles = build_styles(ctx.content.partnership.colours.light)
    return _render_mjml(ctx, convert_to_html(get_issue_body(ctx), styles, ELEMENT_CLASSES))


def _render_mjml(ctx: PageContext, body: str) -> str:
    mjml_source = (
        get_email_environment()
        .get_template(HTML_TEMPLATE)
        .render(**issue_template_values(ctx), body=Markup(body), colours=_colour_values(ctx))
    )
    return str(mjml.mjml2html(mjml_source, fonts={}, disable_comments=True))


def build_text_part(ctx: PageContext) -> str:
    """Return an issue as plain text."""
    values, body = issue_template_values(ctx), build_plain_text(get_issue_body(ctx))
    rule = "-" * LINE_LENGTH
    return get_email_environment().get_template(TEXT_TEMPLATE).render(**values, body=body, rule=rule).strip() + "\n"


def _colour_values(ctx: PageContext) -> dict[str, Any]:
    colours = ctx.content.partnership.colours
    return {**colours.model_dump(), "accent": colours.accent}


def build_styles(palette: Palette) -> dict[str, str]:
    """Return the inline style of each element of an issue's text, by tag, in the colours of a palette."""
    ink = f"color:{palette.ink}"
    cell = f"{ink};border-bottom:1px solid {palette.line};padding:8px 12px 8px 0;text-align:left;vertical-align:top"
    return {
        "h2": f"{ink};font-size:22px;line-height:1.25;font-weight:700;margin:36px 0 8px",
        "h3": f"{ink};font-size:18px;line-height:1.3;font-weight:700;margin:24px 0 6px",
        "p": f"{ink};margin:0 0 16px",
        "ul": "margin:0 0 16px;padding:0 0 0 24px",
        "ol": "margin:0 0 16px;padding:0 0 0 26px",
        "li": f"{ink};margin:0 0 8px",
        "a": f"color:{palette.brand};text-decoration:underline",
        "blockquote": f"margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid {palette.line}",
        "table": "border-collapse:collapse;width:100%;margin:0 0 16px",
        "th": f"{cell};font-weight:700",
        "td": cell,
    }


class HeaderError(ValueError):
    """A title or name that cannot stand in the head of a message: mail programs would read other headers in it."""


def build_message(ctx: PageContext, html: str, text: str) -> bytes:
    """Return the message as bytes, which do not depend on the time of the build.

    ``X-Unsent`` makes mail programs open it as a draft. ``From`` is left to the mail program, unless the partnership
    has a mailbox for newsletters. Raises ``HeaderError`` where a mail program would not read the headers as given.
    """
    headers = _build_headers(ctx)
    message = EmailMessage(policy=SMTP)
    try:
        for name, value in headers.items():
            message[name] = value
    except ValueError as error:
        raise HeaderError(str(error)) from None
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"part-{hashlib.sha256(build_message_id(ctx).encode()).hexdigest()[:32]}")
    raw = message.as_bytes()
    _check_headers(raw, headers)
    return raw


def _build_headers(ctx: PageContext) -> dict[str, Any]:
    partnership, meta = ctx.content.partnership, get_issue_meta(ctx.page)
    sender: dict[str, Any] = {}
    if partnership.newsletter_mailbox:
        sender["From"] = Address(partnership.name, addr_spec=partnership.newsletter_mailbox)
    return {
        "Subject": f"{partnership.site_name}: {meta.title}",
        **sender,
        "Date": get_noon(meta.published),
        "Message-ID": f"<{build_message_id(ctx)}>",
        "X-Unsent": "1",
        "Content-Language": "en-GB",
    }


def _check_headers(raw: bytes, headers: Mapping[str, Any]) -> None:
    """Read a message as a mail program does, and raise ``HeaderError`` where it holds other headers than given.

    An encoded word (RFC 2047) in a title is decoded by Python's library, a line break within it too.
    """
    message = message_from_bytes(raw, policy=default)
    parts = list(message.walk())
    names = {name for part in parts for name in part}
    if names - set(headers) - BODY_HEADERS or len(parts) != PARTS:
        raise HeaderError("The message would hold headers that nobody wrote.")
    if message["Subject"] != headers["Subject"]:
        raise HeaderError("The subject would be another one.")
    if "From" in headers and message["From"].addresses != (headers["From"],):
        raise HeaderError("The sender would be another one.")


def build_message_id(ctx: PageContext) -> str:
    """Return a unique message identifier (RFC 5322), made from the address of the issue's page."""
    parts = urlsplit(ctx.content.partnership.address + ctx.page.url)
    return f"{parts.path.strip('/').replace('/', '.')}@{parts.hostname}"
