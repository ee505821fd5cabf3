"""Every channel beside the pages, in one list: what it is called, and the function that writes it.

None of them reads a built page, so they are made while the pages are.
"""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.outputs import (
    action_plan_csv,
    calendar_json,
    guide_text,
    pages_json,
    short_links,
    social_cards,
    workshop_calendar,
)
from macros.outputs.newsletters import write as newsletters
from macros.outputs.offline import web_app
from macros.outputs.print import write as print_channel
from macros.outputs.slides import write as slides
from macros.utils import files
from macros.utils.progress import Say

Writer = Callable[[Content, Path, date], Iterable[Problem] | None]


@dataclass(frozen=True)
class Output:
    """One channel: what it makes, in words for the progress line, and how."""

    description: str
    write: Writer


OUTPUTS: tuple[Output, ...] = (
    Output("the PDFs", print_channel.write),
    Output("the slides", slides.write),
    Output("the calendar of opening hours", calendar_json.write),
    Output("the list of pages", pages_json.write),
    Output("the action plan as a table", action_plan_csv.write),
    Output("the newsletters' feed and emails", newsletters.write),
    Output("the guides as plain text", guide_text.write),
    Output("the app to install", lambda content, folder, today: web_app.write(content, folder)),
    Output("the short links", lambda content, folder, today: short_links.write(content, folder)),
    Output("the dates of the workshops", lambda content, folder, today: workshop_calendar.write(content, folder)),
    Output("the link cards", lambda content, folder, today: social_cards.write(content, folder)),
)


def write_outputs(
    content: Content, folder: Path, today: date, say: Say, steps: tuple[Output, ...] = OUTPUTS
) -> list[Problem]:
    """Write every channel below ``folder``, and return what went wrong. Nothing is raised: a fault has its place.

    Each channel writes into a folder of its own first, so that none writes over what another made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    problems: list[Problem] = []
    for step in steps:
        say(f"Making {step.description}")
        own = files.staging_dir(folder, "own")
        own.mkdir()
        try:
            problems += step.write(content, own, today) or []
            problems += [_overlap_problem(step, url) for url in files.merge_tree(own, folder)]
        except Exception as error:
            problems.append(unexpected_error(step, error, content.root))
        shutil.rmtree(own, ignore_errors=True)
    return problems


def _overlap_problem(step: Output, url: str) -> Problem:
    message = f"{step.description} hold /{url}, which another channel writes too."
    return Problem("macros/outputs/registry.py", 1, message, "Take your last change back, or tell the digital lead.")


def address_conflict(root: Path, url: str) -> Problem:
    """Return what is wrong where a page or a file of ours has the address of a channel's file, with that file."""
    page = url.removesuffix("index.html").strip("/")
    names = (f"docs/{url}", f"overrides/{url}", f"docs/{page}.md", (Path("docs") / page / "index.md").as_posix())
    name = next((name for name in names if (root / name).is_file()), "macros/outputs/registry.py")
    return Problem(
        name, 1, f"the site itself makes a file with this address: /{url}.", "Rename this file, or take it out."
    )


def unexpected_error(step: Output, error: Exception, root: Path) -> Problem:
    """Return a failure that no check foresaw, with the deepest line of the project's own code; the rest is kept."""
    note = root / ".cache" / "last-error.txt"
    note.parent.mkdir(exist_ok=True)
    note.write_text("".join(traceback.format_exception(error)), "utf-8", newline="\n")
    message = f"{step.description} could not be made ({type(error).__name__}: {' '.join(str(error).split())})."
    fix = "Take your last change back, or send .cache/last-error.txt to the digital lead."
    return Problem(*_find_own_line(error), message, fix)


def _find_own_line(error: Exception) -> tuple[str, int]:
    """Return the deepest line of our own code that an error came through, wherever a link led to it."""
    ours = Path(__file__).resolve().parents[2]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename).resolve()
        if file.is_relative_to(ours) and "site-packages" not in file.parts:
            return file.relative_to(ours).as_posix(), frame.lineno or 1
    return "macros", 1
