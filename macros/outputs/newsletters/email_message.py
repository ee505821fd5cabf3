"""Build an issue as an email message with an HTML part and a plain text part."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
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
ELEMENT_CLASSES = {"h2": "ink", "h3": "ink", "p": "ink", "li": "ink", "td": "ink", "th": "ink", "a": "link"}


def get_email_environment(folder: Path = TEMPLATES) -> Environment:
    """Return the environment of the email templates, which escapes markup and fails on an undefined name."""
    environment = get_environment(folder, plain_suffixes=(".txt",))
    environment.filters["wrapped"] = partial(wrap, width=LINE_LENGTH)
    return environment


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


def build_message(ctx: PageContext, html: str, text: str) -> bytes:
    """Return the message as bytes, which do not depend on the time of the build.

    ``X-Unsent`` makes mail programs open it as a draft. ``From`` is left to the mail program, unless the partnership
    has a mailbox for newsletters.
    """
    partnership, meta = ctx.content.partnership, get_issue_meta(ctx.page)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"{partnership.site_name}: {meta.title}"
    if partnership.newsletter_mailbox:
        message["From"] = Address(partnership.name, addr_spec=partnership.newsletter_mailbox)
    message["Date"] = get_noon(meta.published)
    message["Message-ID"] = f"<{build_message_id(ctx)}>"
    message["X-Unsent"] = "1"
    message["Content-Language"] = "en-GB"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"part-{hashlib.sha256(build_message_id(ctx).encode()).hexdigest()[:32]}")
    return message.as_bytes()


def build_message_id(ctx: PageContext) -> str:
    """Return a unique message identifier (RFC 5322), made from the address of the issue's page."""
    parts = urlsplit(ctx.content.partnership.address + ctx.page.url)
    return f"{parts.path.strip('/').replace('/', '.')}@{parts.hostname}"
