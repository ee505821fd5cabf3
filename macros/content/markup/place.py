"""Find the line of the file on which a piece of a block's text stands: the parser tells only where the block begins."""

from __future__ import annotations

from collections.abc import Sequence


class Place:
    """A place in the text of a block, which moves on with each piece that is read.

    ``lines`` holds the line of the file of each line of ``text``.
    """

    def __init__(self, text: str, lines: Sequence[int]) -> None:
        self._text = text.replace("\n", " ")  # As the parser writes code that goes on in the next line.
        self._breaks = [index for index, character in enumerate(text) if character == "\n"]
        self._lines = lines
        self._position = self._index = self._least = 0

    @property
    def line(self) -> int:
        """The line of the file."""
        return max(self._lines[min(self._index, len(self._lines) - 1)], self._least)

    def skip(self, piece: str) -> None:
        """Move behind the next place where a piece is written; stay where it is written nowhere."""
        found = self._text.find(piece.replace("\n", " "), self._position)
        if found >= 0:
            self._move_to(found + len(piece))

    def skip_address(self, address: str, title: str) -> None:
        """Move behind the address of a link and its title, where they are written right here."""
        for piece, between in ((address, "]( <"), (title, " >\"'(")):
            found = self._text.find(piece, self._position) if piece else -1
            if found >= 0 and not self._text[self._position : found].strip(between):
                self._move_to(found + len(piece))

    def skip_lines_to(self, line: int) -> None:
        """Move on to a line of the file: a macro call of several lines takes but one in the text."""
        self._least = max(self._least, line)

    def _move_to(self, position: int) -> None:
        self._position = position
        while self._index < len(self._breaks) and self._breaks[self._index] < position:
            self._index += 1
