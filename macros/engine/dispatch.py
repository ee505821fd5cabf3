"""How a macro is called: by name, with plain values, and never with a traceback."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from macros.content.macro_calls import Call, parts
from macros.content.problems import Problem, guess, listed
from macros.engine.registry import FRAMES, MACROS, SHEETS
from macros.pages.feedback import feedback
from macros.presenters.context import Here, MacroFault
from macros.presenters.frame import frame

UNFORESEEN = "Tell the digital lead."
"""What to do about a macro that failed in a way that no check knows."""


def call(here: Here, name: str, values: tuple[str, ...]) -> str:
    """Return a macro's HTML; raise MacroFault if there is no such macro, or if its values do not fit."""
    if name in FRAMES:
        if values:
            raise MacroFault(f'"{name}" takes no values.', f"Write {{{{ {name}() }}}}.")
        return FRAMES[name].shows(here)
    if name not in MACROS:
        known = [*MACROS, *FRAMES]
        raise MacroFault(f'there is no macro "{name}".', guess(name, known) or f"There are: {listed(known, 40)}.")
    try:
        inspect.signature(MACROS[name]).bind(here, *values)
    except TypeError:
        raise MacroFault(
            f'"{name}" was given {len(values)} value{"" if len(values) == 1 else "s"}.', f"Write {_usage(name)}."
        ) from None
    return MACROS[name](here, *values)


def _usage(name: str) -> str:
    parameters = list(inspect.signature(MACROS[name]).parameters.values())[1:]
    words = ['"..."' for parameter in parameters if parameter.default is inspect.Parameter.empty]
    return f"{{{{ {name}({', '.join(words)}) }}}}"


def frame_of(here: Here, name: str) -> dict[str, Any]:
    """Return what the theme's template needs, for the frame macro of this name."""
    calls = [part.name for part in parts(here.page)[0] if isinstance(part, Call)]
    sheets = list(dict.fromkeys(SHEETS[called] for called in calls if called in SHEETS))
    return {**frame(here), "sheets": sheets, "feedback": feedback(here), **FRAMES[name].more(here)}


def tried(here: Here, one: Call) -> Problem | None:
    """Call a macro as the build will, and return what went wrong, with the line of the page or of the template."""
    try:
        call(here, one.name, one.values)
        if one.name in FRAMES:
            frame_of(here, one.name)
    except MacroFault as fault:
        return Problem(here.page.path, one.line, fault.what, fault.do)
    except TemplateError as error:
        return template_problem(error, here.library.root)
    except Exception as error:  # A fault of the code: the editor still gets one line, and the name of the macro.
        what = f'the macro "{one.name}" failed ({type(error).__name__}: {error}).'
        return Problem(here.page.path, one.line, what, UNFORESEEN)
    return None


def template_problem(error: BaseException, root: Path) -> Problem:
    """Return a template's fault with the template's own file and line, taken from where it was raised."""
    path, line = "macros/templates/pages", 1
    name, number = getattr(error, "filename", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            name, number = file, trace.tb_lineno
        trace = trace.tb_next
    if name:
        place = Path(name)
        path = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name
        line = number or 1
    message = str(getattr(error, "message", None) or error).rstrip(".")
    return Problem(path, line, f"this template fails: {message}.", "Mend the template, or take your last change back.")
