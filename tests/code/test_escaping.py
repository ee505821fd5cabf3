"""Every value that a template prints is escaped, apart from a short list of HTML that our own code made."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

HTML_VALUES = {
    "frame.body": "the text of a page as HTML, cleaned when it was written",
    "link_section(...)": "a macro of the theme, which escapes its own values",
}
"""What templates of the theme print without escaping it, each with its reason."""
HTML_IN_CODE = {
    "macros/outputs/newsletters/email_message.py": "the text of an issue, cleaned when it was written; a title in "
    "references",
    "macros/pages/action_plan.py": "a chart",
    "macros/pages/outcomes.py": "a chart",
}
"""Modules that hand HTML to templates which escape, each with what it is."""
NUMBER_FILTERS = ("length", "int", "round")
SAFE_FILTERS = ("e", "escape", "tojson")
THEME = Path(__file__).resolve().parents[2] / "overrides"
TEMPLATES = Path(__file__).resolve().parents[2] / "macros" / "templates"


def parse(text: str) -> nodes.Template:
    """Return a template as a tree."""
    environment = Environment()
    environment.filters["url"] = str
    return environment.parse(text)


def list_unescaped(text: str) -> Iterator[str]:
    """Yield each value that a template prints without escaping it, with its line."""
    for output in parse(text).find_all(nodes.Output):
        before = ""
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                before = node.data
                continue
            if not is_safe(node):
                yield f"{node.lineno}: {describe(node)}"
            if re.search(r"=\s*$", before):
                yield f"{node.lineno}: an attribute without quotation marks"


def is_safe(node: nodes.Node) -> bool:
    """Return whether an expression prints no markup of the content."""
    if isinstance(node, nodes.Const):
        return True
    if isinstance(node, nodes.CondExpr):
        return is_safe(node.expr1) and (node.expr2 is None or is_safe(node.expr2))
    if isinstance(node, nodes.Filter) and node.node is not None:
        return node.name in (*SAFE_FILTERS, *NUMBER_FILTERS) or (node.name == "url" and is_safe(node.node))
    return describe(node) in HTML_VALUES


def describe(node: nodes.Node) -> str:
    """Return an expression as it is written, a call without its arguments."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{describe(node.node)}.{node.attr}"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"{describe(node.node)} | {node.name}"
    return f"{describe(node.node)}(...)" if isinstance(node, nodes.Call) else type(node).__name__


@pytest.mark.parametrize("name", sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")))
def test_a_template_of_the_theme_escapes_what_it_prints(name: str) -> None:
    """The builder's templates do not escape by themselves."""
    assert list(list_unescaped((THEME / name).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("text", "is_escaped"),
    [
        ("{{ frame.title | e }}", True),
        ("{{ frame.title | default('x') | e }}", True),
        ("{{ 'a' if frame.x else 'b' }}", True),
        ("{{ 'a/b' | url }}", True),
        ("{{ frame.body }}", True),
        ("{{ frame.all | length }}", True),
        ("{{ frame.title }}", False),
        ("{{ frame.title | upper }}", False),
        ("{{ frame.title | e | safe }}", False),
        ("{{ frame.title | default('x' | e) }}", False),
        ("{{ 'a' if frame.x else frame.title }}", False),
        ("{{ ('a' ~ frame.title) | url }}", False),
        ("<a href={{ frame.href | e }}>", False),
        ("{% if x %}<p>{{ other.body }}</p>{% endif %}", False),
    ],
)
def test_a_value_that_is_not_escaped_is_found(text: str, is_escaped: bool) -> None:
    assert (list(list_unescaped(text)) == []) is is_escaped


@pytest.mark.parametrize(
    "name",
    sorted(
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.*")
        if path.suffix in (".html", ".mjml", ".xml", ".txt")
    ),
)
def test_no_template_of_ours_turns_escaping_off(name: str) -> None:
    """Their environment escapes every value, so only a filter or a block could let one through."""
    tree = parse(re.sub(r"\| *(wrapped|referenced)", "", (TEMPLATES / name).read_text("utf-8")))
    filters = [node for node in tree.find_all(nodes.Filter) if node.name == "safe"]
    assert [node.lineno for node in filters if not isinstance(node.node, nodes.Const)] == []
    assert list(tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))) == []


def test_only_listed_modules_hand_html_to_templates(root: Path) -> None:
    users = set()
    for file in sorted((root / "macros").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in ("markupsafe", "jinja2.utils"):
                users.add(file.relative_to(root).as_posix())
    assert users == set(HTML_IN_CODE)
