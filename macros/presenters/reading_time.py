"""Reading time of a page: its words, their number, and seconds for two paces.

Adults who read English non-fiction silently read 238 words a minute on average, and 175 is the slow end of the range of
most adults (Brysbaert 2019, Journal of Memory and Language 109, 104047).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

AVERAGE_WORDS_PER_MINUTE = 238
SLOW_WORDS_PER_MINUTE = 175


@dataclass(frozen=True)
class Reading:
    """Number of words to read, and the time in whole seconds for an average and for a slow reader."""

    words: int

    @property
    def seconds(self) -> int:
        """Seconds for an average reader."""
        return round(self.words * 60 / AVERAGE_WORDS_PER_MINUTE)

    @property
    def slow_seconds(self) -> int:
        """Seconds for a slow reader."""
        return round(self.words * 60 / SLOW_WORDS_PER_MINUTE)


class _TextCollector(HTMLParser):
    """Collect the text of HTML, without tooltips: a tooltip is not part of the sentence around it."""

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


def get_visible_text(html: str) -> str:
    """Return the text of a piece of HTML without tooltips, with single spaces."""
    parser = _TextCollector()
    parser.feed(html)
    return " ".join("".join(parser.words).split())


def measure_reading(*texts: str) -> Reading:
    """Return the reading of all texts together. A word is text between spaces with at least one letter or digit."""
    return Reading(sum(1 for text in texts for word in text.split() if re.search(r"\w", word)))
