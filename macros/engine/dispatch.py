"""Call macros by name with plain values, and turn their errors into problems that an editor can fix."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from macros.content.macro_calls import Call
from macros.content.markup.nodes import list_calls
from macros.content.problems import Problem, format_suggestion, join_first
from macros.engine.registry import MACROS, PAGE_TYPES, STYLESHEETS
from macros.pages.feedback import feedback_values
from macros.presenters.context import MacroError, PageContext
from macros.presenters.frame import frame_values

UNFORESEEN_FIX = "Tell the digital lead."
"""The fix for an exception that no check foresees: an editor cannot mend it."""


def call_macro(ctx: PageContext, name: str, values: tuple[str, ...]) -> str:
    """Return a macro's HTML; raise MacroError if there is no such macro, or if its values do not fit."""
    if name in PAGE_TYPES:
        if values:
            raise MacroError(f'"{name}" takes no values.', f"Write {{{{ {name}() }}}}.")
        return PAGE_TYPES[name].render(ctx)
    if name not in MACROS:
        names = [*MACROS, *PAGE_TYPES]
        raise MacroError(
            f'there is no macro "{name}".', format_suggestion(name, names) or f"There are: {join_first(names, 40)}."
        )
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
    values = ['"..."' for parameter in parameters if parameter.default is inspect.Parameter.empty]
    return f"{{{{ {name}({', '.join(values)}) }}}}"


def build_frame(ctx: PageContext, name: str) -> dict[str, Any]:
    """Return the values of the theme's template for a page, by the name of its page-type macro."""
    names = [call.name for call in list_calls(ctx.page.markup.children)]
    stylesheets = list(dict.fromkeys(STYLESHEETS[name] for name in names if name in STYLESHEETS))
    return {
        **frame_values(ctx),
        "sheets": stylesheets,
        "feedback": feedback_values(ctx),
        **PAGE_TYPES[name].frame_values(ctx),
    }


@dataclass(frozen=True)
class CallResult:
    """What a macro call gives: its HTML, the values for the theme's template if it is that of a page type, its problem.

    Where there is a problem, both are empty.
    """

    html: str = ""
    frame: dict[str, Any] = field(default_factory=dict)
    problem: Problem | None = None


def try_call(ctx: PageContext, call: Call) -> CallResult:
    """Return what a macro call gives; its problem has the line of the page or of the template."""
    try:
        html = call_macro(ctx, call.name, call.values)
        frame = build_frame(ctx, call.name) if call.name in PAGE_TYPES else {}
    except MacroError as error:
        return CallResult(problem=Problem(ctx.page.path, call.line, error.message, error.fix))
    except TemplateError as error:
        return CallResult(problem=build_template_problem(error, ctx.content.root))
    except Exception as error:  # A bug: the editor still gets one line with the name of the macro.
        message = f'the macro "{call.name}" failed ({type(error).__name__}: {error}).'
        return CallResult(problem=Problem(ctx.page.path, call.line, message, UNFORESEEN_FIX))
    return CallResult(html, frame)


def build_template_problem(error: BaseException, root: Path) -> Problem:
    """Return the problem of a failed template, with the template's file and line from the traceback."""
    path, line = "macros/templates/pages", 1
    name, number = getattr(error, "filename", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            name, number = file, trace.tb_lineno
        trace = trace.tb_next
    if name:
        template = Path(name)
        path = template.relative_to(root).as_posix() if template.is_relative_to(root) else template.name
        line = number or 1
    message = str(getattr(error, "message", None) or error).rstrip(".")
    return Problem(path, line, f"this template fails: {message}.", "Mend the template, or take your last change back.")
