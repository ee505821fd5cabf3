"""What a template may not reach: Python behind its values, and files outside its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes

Fault = tuple[int, str, str]
"""Line, message and fix."""

ALLOWED_ATTRIBUTES: dict[str, frozenset[str]] = {
    "config": frozenset({"site_name", "site_url"}),
    "page": frozenset({"meta"}),
}
"""Of the builder's objects, the attributes that templates use: everything else of them leads to its code."""
PYTHON_NAMES = frozenset({"lipsum", "cycler", "joiner", "namespace", "self", "environ", "env", "nav", "build_date_utc"})
"""Names that Jinja and the builder give to every template, and through which it could reach their code."""
PYTHON_ATTRIBUTES = frozenset({"format", "format_map", "mro"})
"""Attributes of every text or class that reach others by a name in a text."""
PYTHON_FILTERS = frozenset({"attr", "format"})
REACH_FIX = "Take it out: a template prints the values that it is given."

IMPORT = re.compile(r"(?:#|(?<=[{;])[ \t]*|^[ \t]*)(import|include)\b[ \t]*(?:\"([^\"\n]*)\")?", re.MULTILINE)
TYPEFACE_LIST = "fonts/typefaces.json"
"""The only file that a template of Typst may read: the letters of each typeface."""
READERS = "read|image|csv|json|toml|yaml|xml|cbor|plugin|bibliography"
READING = re.compile(rf"\b(?!json\(\"{TYPEFACE_LIST}\"\))({READERS})[ \t]*\([ \t]*\"[^\"\n]*\"")


def find_forbidden_names(tree: nodes.Template, is_theme: bool) -> Iterator[Fault]:
    """Yield every name in a template that reaches from its values into Python.

    ``is_theme`` is true for a template that gets the builder's objects, ``config`` and ``page``.
    """
    for attribute in tree.find_all((nodes.Getattr, nodes.Getitem)):
        name = _get_attribute(attribute)
        if name.startswith("_") or name in PYTHON_ATTRIBUTES:
            yield attribute.lineno, f'a template cannot use "{name}".', REACH_FIX
    for step in tree.find_all((nodes.Filter, nodes.Test)):
        texts = [str(const.value) for const in step.find_all(nodes.Const)]
        if step.name in PYTHON_FILTERS or any("__" in text for text in texts):
            yield step.lineno, f'a template cannot use "{step.name}" in this way.', REACH_FIX
    for variable in tree.find_all(nodes.Name):
        if variable.ctx == "load" and variable.name in PYTHON_NAMES:
            yield variable.lineno, f'a template cannot use "{variable.name}".', REACH_FIX
    if is_theme:
        yield from _find_builder_faults(tree)


def _get_attribute(node: nodes.Expr) -> str:
    """Return the name of an attribute, or an empty text where it is computed."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) else ""


def _find_builder_faults(tree: nodes.Template) -> Iterator[Fault]:
    """Yield every use of the builder's objects that is not allowed, and every attribute with a computed name."""
    computed = [node for node in tree.find_all(nodes.Getitem) if not isinstance(node.arg, (nodes.Const, nodes.Slice))]
    for node in computed:
        yield node.lineno, "a template of the theme cannot compute a name.", REACH_FIX
    owners: dict[int, nodes.Expr] = {id(node.node): node for node in tree.find_all(nodes.Getattr)}
    owners |= {id(node.node): node for node in tree.find_all(nodes.Getitem)}
    tested = {id(node) for test in tree.find_all(nodes.And) for node in (test.left, test.right)}
    for variable in tree.find_all(nodes.Name):
        allowed = ALLOWED_ATTRIBUTES.get(variable.name)
        owner = owners.get(id(variable))
        if allowed is None or (owner is None and id(variable) in tested):
            continue
        name = _get_attribute(owner) if owner is not None else ""
        if name not in allowed:
            fix = f"Of {variable.name}, a template may use: {', '.join(sorted(allowed))}."
            yield variable.lineno, f'a template cannot use "{variable.name}{"." if name else ""}{name}".', fix


def find_typst_faults(code: str, names: list[str]) -> Iterator[Fault]:
    """Yield every place where a template of Typst, without its comments, takes what is not a file of its folder.

    ``names`` are the files of the folder.
    """
    for match in IMPORT.finditer(code):
        line, name = code.count("\n", 0, match.start()) + 1, match[2]
        if name is None or not re.fullmatch(r"[a-z_]+\.typ", name):
            message = f"{match[1]} takes something else than a file of this folder."
            yield line, message, 'Write the name of a file beside this one, as in "base.typ".'
        elif name not in names:
            yield line, f'there is no template "{name}".', "Check its name and its folder."
    for match in READING.finditer(code):
        line = code.count("\n", 0, match.start()) + 1
        yield line, f"{match[1]} opens a file.", "Take it out: a template prints the values that it is given."
