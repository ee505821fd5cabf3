"""Adapter between the builder and the macros: each macro is bound to the page that is being rendered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.content.loader import load_cached
from macros.content.problems import Problem
from macros.engine.dispatch import build_template_problem
from macros.engine.page import build_page_frame
from macros.engine.registry import PAGE_TYPES
from macros.presenters.context import PageContext
from macros.utils.days import get_today
from macros.utils.templating import render

MACRO_PROBLEMS: list[Problem] = []
"""Problems of macros in the current build. The pipeline empties the list before a build, and reads it after."""


def bind_macros(env: Any) -> dict[str, Callable[..., str]]:
    """Return the macro of every page type as the builder calls it. None raises: a problem is reported and shown.

    The builder gets pages that hold nothing but the call of their page type: it never reads what an editor wrote.
    """
    return {name: _wrap(env, name) for name in PAGE_TYPES}


def _wrap(env: Any, name: str) -> Callable[..., str]:
    """Return a page-type macro as the builder calls it: it hands the page to the template, and gives no text."""

    def macro() -> str:
        ctx = _get_context(env)
        if ctx is None:
            return _show_problem(
                Problem("docs", 1, f"{env.page.url}: this page cannot be shown.", "See the other problems.")
            )
        try:
            frame = build_page_frame(ctx, name)
        except Exception as error:
            return _show_problem(build_template_problem(error, ctx.content.root))
        env.page.meta["frame"] = frame
        env.page.meta["template"] = PAGE_TYPES[name].template
        env.page.meta["search"] = {"exclude": True}
        return ""

    macro.__name__ = name
    return macro


def _get_context(env: Any) -> PageContext | None:
    content = load_cached(Path(env.project_dir)).content
    page = content.find_page(env.page.url) if content else None
    if content is None or page is None:
        return None
    return PageContext(content, page, get_today())


def _show_problem(problem: Problem) -> str:
    MACRO_PROBLEMS.append(problem)
    return render("_problem.html", text=str(problem))
