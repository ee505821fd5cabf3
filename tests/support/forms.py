"""The words, lists and numbers of a text in each of its forms, to compare them: page, paper, plain text and mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import html

KINDS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "th", "td"})
"""The blocks that are named in a part; every other text is a paragraph."""
BLOCKS = KINDS | {"p", "ul", "ol", "li", "blockquote", "hr", "table", "thead", "tbody", "tr", "dl", "dd", "div"}


@dataclass(frozen=True)
class Form:
    """An element, or a text in ``text``: what every form of a text can be turned into."""

    tag: str
    text: str = ""
    start: int = 1
    children: Sequence[Form] = field(default_factory=tuple)


Part = tuple[str, str]
"""A kind and its text: ``("h2", "What it is")``, ``("item", "2 3.")`` for a third item on the second level."""


def list_page_parts(text: str) -> list[Part]:
    """Return the parts of HTML, without what a page shows only on hover."""
    root = html.fromstring(f"<main>{text}</main>")
    assert isinstance(root, html.HtmlElement)
    for hidden in root.find_class("tip"):
        hidden.drop_tree()
    return list(_list_parts(_read_html(root).children))


def list_print_parts(values: Iterable[Any]) -> list[Part]:
    """Return the parts of the values for a print template."""
    return list(_list_parts([_read_print(value) for value in values]))


def _read_html(element: html.HtmlElement) -> Form:
    if element.tag == "img":
        return Form("", text=element.get("alt", ""))
    children = [Form("", text=element.text or "")]
    for child in element:
        children += [_read_html(child), Form("", text=child.tail or "")]
    return Form(str(element.tag), start=int(element.get("start", "1")), children=children)


def _read_print(value: Any) -> Form:
    if isinstance(value, str):
        return Form("", text=value)
    if value["tag"] == "img":
        return Form("", text=value["alt"])
    children = [_read_print(child) for child in value.get("children", [])] or [Form("", text=value.get("text", ""))]
    return Form(value["tag"], start=int(value.get("start", "1")), children=children)


def _list_parts(forms: Iterable[Form], kind: str = "p", depth: int = 0) -> Iterator[Part]:
    words: list[str] = []
    for form in forms:
        if form.tag not in BLOCKS:
            words.append(_get_words(form))
            continue
        yield from _flush(words, kind)
        if form.tag in ("ul", "ol"):
            yield from _list_items(form, depth + 1)
        elif form.tag == "hr":
            yield "hr", ""
        else:
            yield from _list_parts(form.children, form.tag if form.tag in KINDS else "p", depth)
            yield from [("row", "")] if form.tag == "tr" else []
    yield from _flush(words, kind)


def _list_items(form: Form, depth: int) -> Iterator[Part]:
    items = [child for child in form.children if child.tag == "li"]
    for index, item in enumerate(items):
        mark = f"{form.start + index}." if form.tag == "ol" else "-"
        yield "item", f"{depth} {mark}"
        yield from _list_parts(item.children, depth=depth)


def _get_words(form: Form) -> str:
    if form.tag == "br":
        return "\n"
    return form.text + "".join(map(_get_words, form.children))


def _flush(words: list[str], kind: str) -> Iterator[Part]:
    """Yield the words before a block as a part, and forget them. A cell is a part even when it is empty."""
    text = " ".join("".join(words).split())
    words.clear()
    if text or kind in ("th", "td"):
        yield kind, text


def join_parts(parts: Iterable[Part], bullet: str = "-", bar: str = "|") -> str:
    """Return parts as the letters that a text without marks must hold, in order, without spaces."""
    result = ""
    for kind, text in parts:
        if kind == "item":
            mark = text.split()[1]
            result += bullet if mark == "-" else mark
        elif kind == "row":
            result = result.removesuffix(bar) if bar else result
        else:
            result += text + (bar if kind in ("th", "td") else "")
    return squeeze(result)


def squeeze(text: str) -> str:
    """Return a text without any space."""
    return "".join(text.split())
