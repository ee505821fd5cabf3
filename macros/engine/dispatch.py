"""How a macro is called: by name, with plain values, and never with a traceback."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from macros.content.macro_calls import Call, parse_body
from macros.content.problems import Problem, join_some, suggest
from macros.engine.registry import FRAMES, MACROS, SHEETS
from macros.pages.feedback import feedback
from macros.presenters.context import MacroError, PageContext
from macros.presenters.frame import frame_values

UNFORESEEN = "Tell the digital lead."
"""What to do about a macro that failed in a way that no check knows."""


def call(ctx: PageContext, name: str, values: tuple[str, ...]) -> str:
    """Return a macro's HTML; raise MacroFault if there is no such macro, or if its values do not fit."""
    if name in FRAMES:
        if values:
            raise MacroError(f'"{name}" takes no values.', f"Write {{{{ {name}() }}}}.")
        return FRAMES[name].shows(ctx)
    if name not in MACROS:
        known = [*MACROS, *FRAMES]
        raise MacroError(f'there is no macro "{name}".', suggest(name, known) or f"There are: {join_some(known, 40)}.")
    try:
        inspect.signature(MACROS[name]).bind(ctx, *values)
    except TypeError:
        raise MacroError(
            f'"{name}" was given {len(values)} value{"" if len(values) == 1 else "s"}.', f"Write {_usage(name)}."
        ) from None
    return MACROS[name](ctx, *values)


def _usage(name: str) -> str:
    parameters = list(inspect.signature(MACROS[name]).parameters.values())[1:]
    words = ['"..."' for parameter in parameters if parameter.default is inspect.Parameter.empty]
    return f"{{{{ {name}({', '.join(words)}) }}}}"


def frame_of(ctx: PageContext, name: str) -> dict[str, Any]:
    """Return what the theme's template needs, for the frame macro of this name."""
    calls = [part.name for part in parse_body(ctx.page)[0] if isinstance(part, Call)]
    sheets = list(dict.fromkeys(SHEETS[called] for called in calls if called in SHEETS))
    return {**frame_values(ctx), "sheets": sheets, "feedback": feedback(ctx), **FRAMES[name].more(ctx)}


def tried(ctx: PageContext, one: Call) -> Problem | None:
    """Call a macro as the build will, and return what went wrong, with the line of the page or of the template."""
    try:
        call(ctx, one.name, one.values)
        if one.name in FRAMES:
            frame_of(ctx, one.name)
    except MacroError as error:
        return Problem(ctx.page.path, one.line, error.message, error.fix)
    except TemplateError as error:
        return template_problem(error, ctx.content.root)
    except Exception as error:  # A fault of the code: the editor still gets one line, and the name of the macro.
        message = f'the macro "{one.name}" failed ({type(error).__name__}: {error}).'
        return Problem(ctx.page.path, one.line, message, UNFORESEEN)
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
