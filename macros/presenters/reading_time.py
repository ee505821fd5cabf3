"""How long a page takes to read.

238 words a minute is the measured average of adults reading English non-fiction silently, and 175 the slow
end of most adults (Brysbaert 2019, Journal of Memory and Language 109, 104047).
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import markdown

AVERAGE_WORDS_PER_MINUTE = 238
SLOW_WORDS_PER_MINUTE = 175
MARKDOWN_EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]


@dataclass(frozen=True)
class Reading:
    """Words that one reader reads, and whole seconds for an average and for a slow reader."""

    words: int

    @property
    def seconds(self) -> int:
        """Seconds at 238 words a minute."""
        return round(self.words * 60 / AVERAGE_WORDS_PER_MINUTE)

    @property
    def slow_seconds(self) -> int:
        """Seconds at 175 words a minute."""
        return round(self.words * 60 / SLOW_WORDS_PER_MINUTE)


class _TextCollector(HTMLParser):
    """Collects what a reader reads; a tooltip is not part of the sentence it hangs on."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden or ("role", "tooltip") in attrs:
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


class _ThreadLocalMarkdown(threading.local):
    """A converter for each thread: it keeps what it knows of a text while it turns it, and two would mix theirs."""

    def __init__(self) -> None:
        self.converter = markdown.Markdown(extensions=MARKDOWN_EXTENSIONS)


_MARKDOWN = _ThreadLocalMarkdown()


@cache
def markdown_to_text(body: str) -> str:
    """Return the text that a reader reads of a Markdown body whose macros are already HTML.

    Kept for each text: a guide's time to read is asked for by every page that lists it.
    """
    parser = _TextCollector()
    parser.feed(_MARKDOWN.converter.reset().convert(body))
    return " ".join("".join(parser.words).split())


def measure_reading(*texts: str) -> Reading:
    """Return the reading of all texts together. A word is anything between spaces that holds a letter or digit."""
    return Reading(sum(1 for text in texts for word in text.split() if re.search(r"\w", word)))
