"""Check that every template can be read, prints something, and reaches nothing but its values and its own folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from macros.checks.context import CheckContext
from macros.checks.template_names import check_named_templates
from macros.checks.template_reach import find_forbidden_names, find_typst_faults
from macros.content.problems import Problem, format_suggestion
from macros.engine.registry import PAGE_TYPES
from macros.utils.templating import PARSER

THEME_FOLDER = "overrides"
TEXT_FOLDERS = (THEME_FOLDER, "macros/templates")
JINJA_SUFFIXES = (".html", ".mjml", ".txt", ".xml")
CODE_SUFFIXES = (".typ", ".js", ".css", ".svg")
BODY_PATTERNS = {
    "macros/templates/email/newsletter.mjml": re.compile(r"\{\{ *body *\}\}"),
    "macros/templates/email/newsletter.txt": re.compile(r"\{\{ *body *\}\}"),
    "macros/templates/print/briefing.typ": re.compile(r"written\(data\.body\)"),
    "macros/templates/print/guide.typ": re.compile(r"written\(data\.body\)"),
}
"""How the templates of mail and paper print the text of a page."""
EMPTY_FIX = "Bring it back from the history."
HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODE_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.DOTALL)
"""A comment of Typst, of a script or of a stylesheet, but not the slashes of an address."""


def check_templates(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of all texts and templates; templates of ``overrides`` may also name those of the theme."""
    gate = ctx.gate
    paths = gate.list_texts(*TEXT_FOLDERS)
    trees: dict[str, nodes.Template] = {}
    for path in paths:
        text, problems = gate.read(path)
        yield from problems
        if problems:
            continue
        folder = THEME_FOLDER if path.startswith(f"{THEME_FOLDER}/") else "/".join(path.split("/")[:3])
        names = [name.removeprefix(f"{folder}/") for name in paths if name.startswith(f"{folder}/")]
        if path.endswith(JINJA_SUFFIXES):
            yield from _check_jinja(path, text, trees)
            if path in trees:
                yield from _check_references(path, trees[path], names, ctx.theme if folder == THEME_FOLDER else None)
        elif path.endswith(CODE_SUFFIXES):
            yield from _check_code(path, text, names)
    yield from _check_bodies(trees)
    yield from check_named_templates(ctx.root)


def _check_code(path: str, text: str, names: list[str]) -> Iterator[Problem]:
    """Yield the problems of a file that is no template of Jinja: only those for paper can open others."""
    code = CODE_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    if not code.strip():
        yield Problem(path, 1, "this template is empty.", EMPTY_FIX)
    elif path.endswith(".typ"):
        for line, message, fix in find_typst_faults(code, names):
            yield Problem(path, line, message, fix)
        yield from _check_text(path, code)


def _check_text(path: str, code: str) -> Iterator[Problem]:
    """Yield a template of mail or paper that does not print the text of its page."""
    pattern = BODY_PATTERNS.get(path)
    if pattern is not None and not pattern.search(code):
        message = "this template does not print the text of its pages."
        yield Problem(path, 1, message, "Compare it with the last version that worked.")


def _check_jinja(path: str, text: str, trees: dict[str, nodes.Template]) -> Iterator[Problem]:
    """Yield the problems of a template by itself, and add it to ``trees``."""
    environment = PARSER.overlay()
    # Filters of the site builder and of the emails: a template that uses them parses only where they are known.
    environment.filters.update({"url": str, "tojson": str, "script_tag": str, "wrapped": str, "referenced": str})
    try:
        tree = environment.parse(text)
        environment.compile(tree)
    except TemplateSyntaxError as error:
        reason = (error.message or "it cannot be read").rstrip(".")
        message = f"this template cannot be read: {reason}."
        yield Problem(path, error.lineno, message, "Check the braces around this line.")
        return
    trees[path] = tree
    if not _prints_something(tree):
        yield Problem(path, 1, "this template is empty.", EMPTY_FIX)
    else:
        yield from _check_text(path, re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL))
    for line, message, fix in find_forbidden_names(tree, path.startswith(THEME_FOLDER)):
        yield Problem(path, line, message, fix)


def _prints_something(tree: nodes.Template) -> bool:
    """Return whether a template has a value, another template, or text that is no comment."""
    if next(tree.find_all((nodes.Include, nodes.Extends)), None):
        return True
    parts = [part for output in tree.find_all(nodes.Output) for part in output.nodes]
    texts = [HTML_COMMENT.sub("", part.data) for part in parts if isinstance(part, nodes.TemplateData)]
    return any(not isinstance(part, nodes.TemplateData) for part in parts) or any(text.strip() for text in texts)


def _check_references(path: str, tree: nodes.Template, names: list[str], theme: Path | None) -> Iterator[Problem]:
    """Yield the templates that cannot be included; ``names`` are those that can, besides those of ``theme``."""
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        template = getattr(node, "template", None)
        name = template.value if isinstance(template, nodes.Const) else None
        if not isinstance(name, str):
            message = "this template names another one by a value."
            yield Problem(path, node.lineno, message, "Write its name in quotation marks.")
        elif name not in names and not (theme is not None and (theme / name).is_file()):
            fix = format_suggestion(name, names) or "Check its name and its folder."
            yield Problem(path, node.lineno, f'there is no template "{name}".', fix)


def _check_bodies(trees: dict[str, nodes.Template]) -> Iterator[Problem]:
    """Yield every template of a type of page that does not print the page's text, nor leaves it to its parent."""
    for name in dict.fromkeys(["main.html", *(page_type.template for page_type in PAGE_TYPES.values())]):
        path = f"{THEME_FOLDER}/{name}"
        if path in trees and _find_body(path, trees) is None:
            message = "this template does not print the text of its pages."
            yield Problem(path, 1, message, "Write {{ frame.body }} where the text belongs.")


def _find_body(path: str, trees: dict[str, nodes.Template]) -> set[str] | None:
    """Return the blocks around the place where a template prints a page's text, or None if it prints it nowhere."""
    tree = trees.get(path)
    if tree is None:  # It is missing or cannot be read, which is told already.
        return set()
    own = {block.name: block for block in tree.find_all(nodes.Block)}
    around = {name for name, block in own.items() if _prints_body(block)}
    parent = next(tree.find_all(nodes.Extends), None)
    if parent is None:
        return around if _prints_body(tree) else None
    template = getattr(parent.template, "value", "")
    inherited = _find_body(f"{THEME_FOLDER}/{template}", trees)
    if inherited is None or around & inherited or not inherited & own.keys():
        return inherited
    return None


def _prints_body(node: nodes.Node) -> bool:
    return any(
        attribute.attr == "body" and isinstance(attribute.node, nodes.Name) and attribute.node.name == "frame"
        for output in node.find_all(nodes.Output)
        for attribute in output.find_all(nodes.Getattr)
    )
