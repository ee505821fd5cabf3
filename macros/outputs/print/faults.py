"""Say to editors what is wrong with a document that could not be set, at the file and line of its words."""

from __future__ import annotations

import re

from macros.content.problems import Problem
from macros.outputs.print.typesetting import TypesetError

LINE_HEIGHT_POINTS = 17.8
"""Height of a line of 11 points, with the space below it."""
WORDS_PER_LINE = 9
"""Average words in a line of a guide's text."""
SHORTEN_BOOKLET = (
    "Shorten what they are made from: summaries and steps of guides, also_called, meanings in data/glossary.yml."
)
TAKE_BACK = "Take your last change there back, or tell the digital lead."
FAULTS = {
    "time": ("/{url} takes too long to print: {error}.", f"Make it shorter. {TAKE_BACK}"),
    "memory": ("/{url} is too large to print: {error}.", f"Make it shorter. {TAKE_BACK}"),
    "crash": ("/{url} ends the process that prints it: {error}.", TAKE_BACK),
}
"""Message and fix for each cause that lies in what a document holds."""


def build_problem(error: TypesetError) -> Problem:
    """Return an error as a problem: at the words that are too long or cannot be set, or at the template that fails."""
    job, text = error.job, " ".join(str(error).split()).rstrip(".")
    if error.cause == "start":
        fix = "Run the command again, or tell the digital lead."
        return Problem("macros/outputs/print/press.py", 1, f"the process that prints does not start: {text}.", fix)
    if error.cause in FAULTS:
        message, fix = FAULTS[error.cause]
        return Problem(*job.source, message.format(url=job.url, error=text), fix)
    if over := re.search(r"over (\d+)", text):
        words = -(-int(over[1]) * WORDS_PER_LINE // LINE_HEIGHT_POINTS)
        message = f"printed, the page is longer than it may be: /{job.url}."
        return Problem(*job.source, message, f"Take out about {words:.0f} words.")
    if thick := re.search(r"pages (\d+) of (\d+): ([^\"]+)", text):
        message = f"printed, /{job.url} has {thick[1]} pages. It may have {thick[2]}. Its longest parts: {thick[3]}."
        return Problem(*job.source, message, SHORTEN_BOOKLET)
    fix = "Mend the template, or take your last change back."
    return Problem(f"macros/templates/print/{job.template}", 1, f"this template fails for /{job.url}: {text}.", fix)
