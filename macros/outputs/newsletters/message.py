"""An issue as a message that a mail program opens, ready to be addressed and sent (RFC 5322)."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

from macros.outputs.newsletters.context import meta_of
from macros.presenters.context import Here
from macros.utils.dates import noon


def message(here: Here, html: str, text: str) -> bytes:
    """Return the message: the same bytes for the same parts, whenever it is made.

    ``X-Unsent`` opens it as a message still to be sent. Who sends it is the mail program's to say, unless the
    partnership has a mailbox for it: none is made up.
    """
    place, meta = here.library.partnership, meta_of(here.page)
    made = EmailMessage(policy=SMTP)
    made["Subject"] = f"{place.site_name}: {meta.title}"
    if place.newsletter_mailbox:
        made["From"] = Address(place.name, addr_spec=place.newsletter_mailbox)
    made["Date"] = noon(meta.published)
    made["Message-ID"] = f"<{message_id(here)}>"
    made["X-Unsent"] = "1"
    made["Content-Language"] = "en-GB"
    made.set_content(text, cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    made.set_boundary(f"part-{hashlib.sha256(message_id(here).encode()).hexdigest()[:32]}")
    return made.as_bytes()


def message_id(here: Here) -> str:
    """Return a name that no other message has: the issue's own address, turned round to look like a mailbox."""
    parts = urlsplit(here.library.partnership.address + here.page.url)
    return f"{parts.path.strip('/').replace('/', '.')}@{parts.hostname}"
