"""Build the plain text part of an email: wrapped lines, underlined headings, links numbered and listed."""

from __future__ import annotations

from collections.abc import Iterable

from macros.content.markup.nodes import Child
from macros.outputs.plain_text import NO_BREAK, TextStyle, write_text
from macros.utils.text import wrap

LINE_LENGTH = 72
"""Maximum characters in a line: quoted once or twice, it still fits a screen of 80."""


def build_plain_text(children: Iterable[Child]) -> str:
    """Return an issue's text as plain text. Each section ends with a list of the addresses that it names."""
    links = _LinkNumbers()
    style = TextStyle(
        LINE_LENGTH,
        heading=_underline_heading,
        heading_gap="\n\n",
        link=links.number_link,
        end_section=links.list_addresses,
    )
    return write_text(children, style)


class _LinkNumbers:
    """The numbers of the addresses of a text. An address has the same number in every section."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._section: dict[int, str] = {}

    def number_link(self, words: str, address: str) -> str:
        """Return the words of a link with its number; a phone number is its own address."""
        if address.startswith("tel:"):
            return words
        number = self._numbers.setdefault(address, len(self._numbers) + 1)
        self._section[number] = address
        return f"{words}{NO_BREAK}[{number}]"

    def list_addresses(self) -> str:
        """Return the addresses of the section that ends, one on each line, and begin another section."""
        lines = [f"[{number}]{NO_BREAK}{address}" for number, address in sorted(self._section.items())]
        self._section = {}
        return "\n".join(lines)


def _underline_heading(text: str, width: int) -> str:
    lines = wrap(text, width)
    return f"{lines}\n{'-' * max(map(len, lines.split(chr(10))))}"
