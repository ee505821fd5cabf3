"""The check of the syntax and the references of templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.context import CheckContext
from macros.checks.templates import check_templates
from tests.support.content import TODAY


def list_messages(root: Path, files: dict[str, str | bytes]) -> list[str]:
    """Write templates, and one of the theme, and return their problems."""
    for name, content in {"theme/partials/toc.html": "", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [str(problem) for problem in check_templates(CheckContext(root, root / "theme", TODAY))]


def test_whole_templates_are_no_problem(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "overrides/main.html": '{% include "partials/head.html" %}{% include "partials/toc.html" %}{{ "a" | url }}',
        "overrides/partials/head.html": "<title>{{ title | e }}</title>",
        "macros/templates/pages/a.html": '{% include "b.html" %}',
        "macros/templates/pages/b.html": "{% for x in y %}{{ x }}{% endfor %}",
    }
    assert list_messages(tmp_path, files) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a\n{% if x %}\nb",
            "2: this template cannot be read: Unexpected end of template. Jinja was looking for the following tags: "
            "'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'. "
            "Check the braces around this line.",
        ),
        (
            "a\n\n{{ x | uper }}",
            "3: this template cannot be read: No filter named 'uper'. Check the braces around this line.",
        ),
        (
            "a\n{{ x }",
            "2: this template cannot be read: unexpected '}'. Check the braces around this line.",
        ),
        ('\n\n{% include "b.hmtl" %}', '3: there is no template "b.hmtl". Did you mean "b.html"?'),
        ('{% extends "zzzz" %}', '1: there is no template "zzzz". Check its name and its folder.'),
    ],
)
def test_a_template_with_a_fault_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    messages = list_messages(tmp_path, {"macros/templates/pages/a.html": text, "macros/templates/pages/b.html": ""})
    assert messages == [f"macros/templates/pages/a.html:{message}"]


def test_a_template_of_the_pages_cannot_include_one_of_the_theme(tmp_path: Path) -> None:
    messages = list_messages(tmp_path, {"macros/templates/pages/a.html": '{% include "partials/toc.html" %}'})
    assert messages == [
        'macros/templates/pages/a.html:1: there is no template "partials/toc.html". Check its name and its folder.'
    ]


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    messages = list_messages(tmp_path, {"overrides/main.html": b"a\n\xff"})
    assert messages == [
        "overrides/main.html:2: a character here is not saved as UTF-8. Type it again and save the file as UTF-8."
    ]


def test_our_own_templates_are_whole(root: Path) -> None:
    from macros.build.mkdocs_builder import THEME

    assert [str(problem) for problem in check_templates(CheckContext(root, THEME, TODAY))] == []
