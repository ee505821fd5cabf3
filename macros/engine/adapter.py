"""How the builder's page and the library's page meet: each macro, bound to the page that calls it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.loader import load_cached
from macros.content.macro_calls import Call
from macros.content.problems import Problem
from macros.engine.dispatch import call, frame_of, template_problem, tried
from macros.engine.registry import FRAMES, MACROS
from macros.presenters.context import PageContext
from macros.utils.templating import render

FAULTS: list[Problem] = []
"""What went wrong in a macro during a build. The pipeline empties it before, and reads it after."""


def today() -> date:
    """Return the day of the build: ``TODAY`` where it is set (2026-11-22), otherwise the calendar's."""
    given = os.environ.get("TODAY")
    return date.fromisoformat(given) if given else date.today()


def bound(env: Any) -> dict[str, Callable[..., str]]:
    """Return every macro as the builder may call it. None of them ever raises: a fault is shown in its place."""
    return {name: _bound(env, name) for name in (*MACROS, *FRAMES)}


def _bound(env: Any, name: str) -> Callable[..., str]:
    def macro(*values: str) -> str:
        ctx = _here(env)
        if ctx is None:
            return _fault(Problem("docs", 1, f"{env.page.url}: this page cannot be shown.", "See the other problems."))
        try:
            html = call(ctx, name, values)
            if name in FRAMES:
                env.page.meta["frame"] = frame_of(ctx, name)
                env.page.meta["template"] = FRAMES[name].template
                env.page.meta["search"] = {"exclude": ctx.page.url == "404/"}
        except Exception as error:
            problem = tried(ctx, Call(name, values, ctx.page.body_line))
            return _fault(problem or template_problem(error, ctx.content.root))
        return html

    macro.__name__ = name
    return macro


def _here(env: Any) -> PageContext | None:
    content = load_cached(Path(env.project_dir)).content
    page = content.page_at(env.page.url) if content else None
    if content is None or page is None:
        return None
    return PageContext(content, page, today(), env.page.meta.setdefault("words_used", {}))


def _fault(problem: Problem) -> str:
    FAULTS.append(problem)
    return render("problem.html", text=str(problem))
