"""Reading time of a page: its words, their number, and seconds for two paces.

Adults who read English non-fiction silently read 238 words a minute on average, and 175 is the slow end of the range of
most adults (Brysbaert 2019, Journal of Memory and Language 109, 104047).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.utils.text import html_to_text

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


def get_visible_text(html: str) -> str:
    """Return the text of a piece of HTML with single spaces, without tooltips: none is part of its sentence."""
    return html_to_text(html, excluded=("role", "tooltip"))


def measure_reading(*texts: str) -> Reading:
    """Return the reading of all texts together. A word is text between spaces with at least one letter or digit."""
    return Reading(sum(1 for text in texts for word in text.split() if re.search(r"\w", word)))
