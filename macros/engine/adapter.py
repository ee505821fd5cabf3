"""Adapter between the builder and the macros: each page-type macro hands the page that is being built to the theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.loader import Content, load_cached
from macros.content.problems import Problem
from macros.engine.dispatch import build_template_problem
from macros.engine.page import render_page
from macros.engine.registry import PAGE_TYPES
from macros.presenters.context import PageContext
from macros.utils.days import get_today
from macros.utils.templating import render


@dataclass
class Build:
    """A build of our pipeline: the content that was checked, its day, and the problems of macros."""

    content: Content
    today: date
    problems: list[Problem] = field(default_factory=list)


_builds: list[Build] = []
"""The build that runs in this process. Empty where a builder runs by itself, as Zensical does: it reads the files."""


def begin_build(content: Content, today: date) -> Build:
    """Hand the content that was checked to the macros, so that no page is read again; return the build."""
    build = Build(content, today)
    _builds[:] = [build]
    return build


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
            page = render_page(ctx)
        except Exception as error:
            return _show_problem(build_template_problem(error, ctx.content.root))
        if page.problems:
            return "".join(map(_show_problem, page.problems))
        env.page.meta["frame"] = {**page.frame, "body": page.body}
        env.page.meta["template"] = PAGE_TYPES[name].template
        env.page.meta["search"] = {"exclude": True}
        return ""

    macro.__name__ = name
    return macro


def _get_context(env: Any) -> PageContext | None:
    build = _builds[0] if _builds else None
    content = build.content if build else load_cached(Path(env.project_dir)).content
    page = content.find_page(env.page.url) if content else None
    if content is None or page is None:
        return None
    return PageContext(content, page, build.today if build else get_today())


def _show_problem(problem: Problem) -> str:
    for build in _builds:
        build.problems.append(problem)
    return render("_problem.html", text=str(problem))
