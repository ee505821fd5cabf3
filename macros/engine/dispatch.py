"""How a macro is called: by name, with plain values, and never with a traceback."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from macros.content.macro_calls import Call, parse_body
from macros.content.problems import Problem, join_some, suggest
from macros.engine.registry import MACROS, PAGE_TYPES, STYLESHEETS
from macros.pages.feedback import feedback_values
from macros.presenters.context import MacroError, PageContext
from macros.presenters.frame import frame_values

UNFORESEEN_FIX = "Tell the digital lead."
"""What to do about a macro that failed in a way that no check knows."""


def call_macro(ctx: PageContext, name: str, values: tuple[str, ...]) -> str:
    """Return a macro's HTML; raise MacroFault if there is no such macro, or if its values do not fit."""
    if name in PAGE_TYPES:
        if values:
            raise MacroError(f'"{name}" takes no values.', f"Write {{{{ {name}() }}}}.")
        return PAGE_TYPES[name].render(ctx)
    if name not in MACROS:
        known = [*MACROS, *PAGE_TYPES]
        raise MacroError(f'there is no macro "{name}".', suggest(name, known) or f"There are: {join_some(known, 40)}.")
    try:
        inspect.signature(MACROS[name]).bind(ctx, *values)
    except TypeError:
        raise MacroError(
            f'"{name}" was given {len(values)} value{"" if len(values) == 1 else "s"}.',
            f"Write {_describe_usage(name)}.",
        ) from None
    return MACROS[name](ctx, *values)


def _describe_usage(name: str) -> str:
    parameters = list(inspect.signature(MACROS[name]).parameters.values())[1:]
    words = ['"..."' for parameter in parameters if parameter.default is inspect.Parameter.empty]
    return f"{{{{ {name}({', '.join(words)}) }}}}"


def build_frame(ctx: PageContext, name: str) -> dict[str, Any]:
    """Return what the theme's template needs, for the frame macro of this name."""
    calls = [part.name for part in parse_body(ctx.page)[0] if isinstance(part, Call)]
    sheets = list(dict.fromkeys(STYLESHEETS[called] for called in calls if called in STYLESHEETS))
    return {
        **frame_values(ctx),
        "sheets": sheets,
        "feedback": feedback_values(ctx),
        **PAGE_TYPES[name].frame_values(ctx),
    }


def check_call(ctx: PageContext, one: Call) -> Problem | None:
    """Call a macro as the build will, and return what went wrong, with the line of the page or of the template."""
    try:
        call_macro(ctx, one.name, one.values)
        if one.name in PAGE_TYPES:
            build_frame(ctx, one.name)
    except MacroError as error:
        return Problem(ctx.page.path, one.line, error.message, error.fix)
    except TemplateError as error:
        return build_template_problem(error, ctx.content.root)
    except Exception as error:  # A fault of the code: the editor still gets one line, and the name of the macro.
        message = f'the macro "{one.name}" failed ({type(error).__name__}: {error}).'
        return Problem(ctx.page.path, one.line, message, UNFORESEEN_FIX)
    return None


def build_template_problem(error: BaseException, root: Path) -> Problem:
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
