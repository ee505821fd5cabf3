"""An issue as an email: the HTML that mail programs show, in our colours, and the plain text beside it."""

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
from macros.outputs.newsletters.markup import convert_to_html, expand_issue
from macros.outputs.newsletters.plain_text import WIDTH
from macros.presenters.context import PageContext
from macros.utils.dates import at_noon
from macros.utils.templating import get_environment
from macros.utils.text import wrap

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "email"
HTML, TEXT = "newsletter.mjml", "newsletter.txt"
CLASSES = {"h2": "ink", "h3": "ink", "p": "ink", "li": "ink", "td": "ink", "th": "ink", "a": "link"}


def get_email_environment(folder: Path = TEMPLATES) -> Environment:
    """Return the environment of the email templates: markup is escaped, nothing may be missing."""
    environment = get_environment(folder, plain_suffixes=(".txt",))
    environment.filters["wrapped"] = partial(wrap, width=WIDTH)
    return environment


def build_html_part(ctx: PageContext) -> str:
    """Return an issue as HTML for mail programs. Raises TemplateError or ValueError where it cannot be made."""
    return _render_mjml(
        ctx, convert_to_html(expand_issue(ctx), build_styles(ctx.content.partnership.colours.light), CLASSES)
    )


def template_is_valid(ctx: PageContext) -> bool:
    """Return whether an email can be made around no text at all. If so, what fails is the text of the issue."""
    try:
        return bool(_render_mjml(ctx, ""))
    except ValueError:
        return False


def _render_mjml(ctx: PageContext, body: str) -> str:
    filled = (
        get_email_environment()
        .get_template(HTML)
        .render(**issue_template_values(ctx), body=Markup(body), colours=_list_colours(ctx))
    )
    return str(mjml.mjml2html(filled, fonts={}, disable_comments=True))


def build_text_part(ctx: PageContext, body: str) -> str:
    """Return an issue as plain text around its ``body``, which is plain text already."""
    values = issue_template_values(ctx)
    rule = "-" * WIDTH
    return get_email_environment().get_template(TEXT).render(**values, body=body, rule=rule).strip() + "\n"


def _list_colours(ctx: PageContext) -> dict[str, Any]:
    colours = ctx.content.partnership.colours
    return {**colours.model_dump(), "accent": colours.accent}


def build_styles(light: Palette) -> dict[str, str]:
    """Return the style of each element of an issue's text, with the colours of the light palette."""
    ink = f"color:{light.ink}"
    cell = f"{ink};border-bottom:1px solid {light.line};padding:8px 12px 8px 0;text-align:left;vertical-align:top"
    return {
        "h2": f"{ink};font-size:22px;line-height:1.25;font-weight:700;margin:36px 0 8px",
        "h3": f"{ink};font-size:18px;line-height:1.3;font-weight:700;margin:24px 0 6px",
        "p": f"{ink};margin:0 0 16px",
        "ul": "margin:0 0 16px;padding:0 0 0 24px",
        "ol": "margin:0 0 16px;padding:0 0 0 26px",
        "li": f"{ink};margin:0 0 8px",
        "a": f"color:{light.brand};text-decoration:underline",
        "blockquote": f"margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid {light.line}",
        "table": "border-collapse:collapse;width:100%;margin:0 0 16px",
        "th": f"{cell};font-weight:700",
        "td": cell,
    }


def build_message(ctx: PageContext, html: str, text: str) -> bytes:
    """Return the message: the same bytes for the same parts, whenever it is made.

    ``X-Unsent`` opens it as a message still to be sent. Who sends it is the mail program's to say, unless the
    partnership has a mailbox for it: none is made up.
    """
    place, meta = ctx.content.partnership, get_issue_meta(ctx.page)
    made = EmailMessage(policy=SMTP)
    made["Subject"] = f"{place.site_name}: {meta.title}"
    if place.newsletter_mailbox:
        made["From"] = Address(place.name, addr_spec=place.newsletter_mailbox)
    made["Date"] = at_noon(meta.published)
    made["Message-ID"] = f"<{build_message_id(ctx)}>"
    made["X-Unsent"] = "1"
    made["Content-Language"] = "en-GB"
    made.set_content(text, cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    made.set_boundary(f"part-{hashlib.sha256(build_message_id(ctx).encode()).hexdigest()[:32]}")
    return made.as_bytes()


def build_message_id(ctx: PageContext) -> str:
    """Return a name that no other message has: the issue's own address, turned round to look like a mailbox."""
    parts = urlsplit(ctx.content.partnership.address + ctx.page.url)
    return f"{parts.path.strip('/').replace('/', '.')}@{parts.hostname}"
