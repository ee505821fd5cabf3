"""List of all outputs besides the pages, each with its description and the function that writes it.

None of them reads a built page, so they are written while the pages are built.
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
from macros.outputs.print import write as print_output
from macros.outputs.slides import write as slides
from macros.utils import files
from macros.utils.progress import Say

Writer = Callable[[Content, Path, date], Iterable[Problem] | None]


@dataclass(frozen=True)
class Output:
    """An output: its description for the progress line, and the function that writes its files."""

    description: str
    write: Writer


OUTPUTS: tuple[Output, ...] = (
    Output("the PDFs", print_output.write),
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
    content: Content, folder: Path, today: date, say: Say, outputs: tuple[Output, ...] = OUTPUTS
) -> list[Problem]:
    """Write every output below ``folder``, and return the problems. An exception is returned as a problem too.

    Each output writes into its own staging folder first, so that none can overwrite the files of another.
    """
    folder.mkdir(parents=True, exist_ok=True)
    problems: list[Problem] = []
    for output in outputs:
        say(f"Making {output.description}")
        staging = files.prepare_staging_dir(folder, "own")
        staging.mkdir()
        try:
            problems += output.write(content, staging, today) or []
            problems += [_build_overlap_problem(output, url) for url in files.merge_tree(staging, folder)]
        except Exception as error:
            problems.append(report_unexpected_error(output, error, content.root))
        shutil.rmtree(staging, ignore_errors=True)
    return problems


def _build_overlap_problem(output: Output, url: str) -> Problem:
    message = f"{output.description} hold /{url}, which another channel writes too."
    return Problem("macros/outputs/registry.py", 1, message, "Take your last change back, or tell the digital lead.")


def build_address_problem(root: Path, url: str) -> Problem:
    """Return the problem that an output writes to the address of a page or file of ours, located at that file."""
    page = url.removesuffix("index.html").strip("/")
    names = (f"docs/{url}", f"overrides/{url}", f"docs/{page}.md", (Path("docs") / page / "index.md").as_posix())
    name = next((name for name in names if (root / name).is_file()), "macros/outputs/registry.py")
    return Problem(
        name, 1, f"the site itself makes a file with this address: /{url}.", "Rename this file, or take it out."
    )


def report_unexpected_error(output: Output, error: Exception, root: Path) -> Problem:
    """Return an exception as a problem, located in the project's code. Write its traceback to ``.cache``."""
    note = root / ".cache" / "last-error.txt"
    note.parent.mkdir(exist_ok=True)
    note.write_text("".join(traceback.format_exception(error)), "utf-8", newline="\n")
    message = f"{output.description} could not be made ({type(error).__name__}: {' '.join(str(error).split())})."
    fix = "Take your last change back, or send .cache/last-error.txt to the digital lead."
    return Problem(*_find_own_line(error), message, fix)


def _find_own_line(error: Exception) -> tuple[str, int]:
    """Return the deepest line of the project's code in a traceback. Paths may contain symbolic links."""
    root = Path(__file__).resolve().parents[2]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename).resolve()
        if file.is_relative_to(root) and "site-packages" not in file.parts:
            return file.relative_to(root).as_posix(), frame.lineno or 1
    return "macros", 1
