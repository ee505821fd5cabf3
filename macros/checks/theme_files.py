"""Check that no file takes the place of one of the theme or of the site without being meant to."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem

REPLACED_TEMPLATES = frozenset(
    {
        "404.html",
        "main.html",
        "partials/feedback.html",
        "partials/footer.html",
        "partials/header.html",
        "partials/logo.html",
        "partials/search.html",
    }
)
"""The templates of the theme that ours replace. Any other of the same name would change every page by chance."""


def check_theme_files(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every template and picture that has the name of a file of the theme, and every picture of one of ours."""
    gate = ctx.gate
    for name in gate.list_files("overrides", ".html"):
        if name not in REPLACED_TEMPLATES and (ctx.theme / name).exists():
            message = "this template would replace one of the theme."
            yield Problem(f"overrides/{name}", 1, message, "Give it another name.")
    for name in gate.pictures:
        if name in gate.files["overrides"] or (ctx.theme / name).exists():
            message = "this picture would replace a file of the site itself."
            yield Problem(f"docs/{name}", 1, message, "Give it another name.")
