"""The addresses to which the text of a page may lead, listed once for pages, paper, text and mail."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

SCHEMES = frozenset({"https", "http", "mailto", "tel"})
PRIVATE_NAMES = ("localhost", "local", "internal", "localdomain", "lan", "home", "corp", "test", "invalid")
"""Last parts of host names that only some computers know (RFC 6761, RFC 6762, RFC 8375)."""
HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
UNSAFE = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^\ue000-\uf8ff]")
"""Characters that no address holds unescaped (RFC 3986); browsers drop or rewrite some of them."""
MAX_CHARACTERS = 2000
"""Maximum length of an address: some programs cut a longer one off."""
MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}(\?subject=(?:(?!%0[ADad])[^&])*)?")
NUMBER = re.compile(r"\+?[0-9]{3,15}")


def find_address_fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address and what to do, or None for one that a page may lead to.

    An address without a scheme leads to a page or a file of the site; whether that exists is not looked at here.
    """
    if not address:
        return "has no address.", "Write the address in its round brackets."
    if len(address) > MAX_CHARACTERS:
        return "is too long.", "Copy the address again, without what stands after a question mark."
    if UNSAFE.search(address):
        return "has a character that no address holds.", "Copy the address again."
    if not SCHEME.match(address):
        if address.startswith("//"):
            return "names another host without https.", "Write the whole address, with https://."
        return None
    scheme = address.partition(":")[0].lower()
    if scheme == "file":
        return "is a file on one computer: nobody else can open it.", "Link to a page that everybody can open."
    if scheme not in SCHEMES:
        return f'begins with "{scheme}:", which is not allowed.', "Write an address that begins with https://."
    if scheme == "mailto":
        return None if MAIL.fullmatch(address[7:]) else ("is not an address for mail.", "Write mailto:name@host.")
    if scheme == "tel":
        return None if NUMBER.fullmatch(address[4:]) else ("is not a number.", "Write tel: and digits only.")
    return _find_host_fault(address)


def _find_host_fault(address: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not a whole address.", "Copy the address again."
    if parts.username is not None or parts.password is not None:
        return "hides its host behind a name and @.", "Copy the address again, without what stands before the @."
    if _is_private(host):
        return "leads to one computer or network: nobody else can open it.", "Link to a page that everybody can open."
    if not HOST.fullmatch(host):
        return "has no host that everybody can open.", "Copy the address again."
    return None


def _is_private(host: str) -> bool:
    """Return whether a host is a number, or a name without a public ending."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.lower().rpartition(".")[2] in PRIVATE_NAMES
    return True
