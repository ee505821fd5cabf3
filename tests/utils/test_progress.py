"""The progress line: one line on a terminal, nothing in a log."""

from __future__ import annotations

import io

from macros.utils.progress import print_to


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_one_line_that_is_cleared_in_the_end() -> None:
    terminal = Terminal()
    say = print_to(terminal)
    say("Checking the content")
    say("Making the PDFs")
    say("")
    lines = terminal.getvalue().split("\r\x1b[K")
    assert lines == ["", "Checking the content ...", "Making the PDFs ...", ""]
    assert "\n" not in terminal.getvalue()


def test_a_log_is_left_alone() -> None:
    log = io.StringIO()
    print_to(log)("Checking the content")
    assert log.getvalue() == ""
