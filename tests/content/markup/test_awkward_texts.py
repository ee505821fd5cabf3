"""Hundreds of awkward texts: each is refused at its line, or has the same words, lists and numbers in every form."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from macros.content.loader import Content
from macros.content.markup.html import to_html
from macros.content.markup.nodes import replace_calls
from macros.content.markup.reader import Markup
from macros.content.pages import Page
from macros.engine.page import render_page
from macros.outputs.newsletters.feed import build_feed
from macros.outputs.print.context import print_context
from macros.outputs.print.markup import to_print_values
from macros.outputs.print.typesetting import TEMPLATES
from macros.presenters.body import get_print_body
from macros.presenters.context import PageContext
from macros.presenters.inline import INLINE
from tests.content.markup.compare import add_issue, compare, compare_forms, list_problems, load
from tests.support.content import TODAY
from tests.support.forms import join_parts, list_page_parts, squeeze
from tests.support.payloads import AWKWARD_TEXTS

TEXTS = AWKWARD_TEXTS
NAMES = [f"{kind}: {text[:30]!a}" for kind, text, _ in TEXTS]
FONTS = TEMPLATES / "fonts"
SHOWN = [text for _, text, lines in TEXTS if not lines]
PAPER = """#import "base.typ": *
#show: sheet
#set page(width: 120cm, height: 80cm)
#for (index, part) in data.parts.enumerate() { par("@@" + str(index) + "@@"); written(part) }
"""
"""A document of many texts, each below its number; so wide that no line is broken."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load(tmp_path_factory.mktemp("awkward"))


def test_there_are_hundreds_of_them_and_no_two_are_alike() -> None:
    assert len({text for _, text, _ in TEXTS}) == len(TEXTS) > 600
    assert len(SHOWN) > 300


@pytest.mark.parametrize(("kind", "text", "lines"), TEXTS, ids=NAMES)
def test_a_text_is_refused_at_its_lines_or_is_the_same_in_every_form(
    small: Content, kind: str, text: str, lines: list[int]
) -> None:
    assert sorted({line for line, _ in list_problems(small, text)}) == lines
    if not lines:
        assert compare(small, text) == {}


def test_paper_holds_the_same_words_lists_and_numbers(small: Content, tmp_path: Path) -> None:
    texts = [text for text in SHOWN if _is_in_typeface(text)]
    contexts = [add_issue(small, text) for text in texts]
    printed = _print_texts(contexts, tmp_path)
    assert len(printed) == len(texts) > 280
    for ctx, text, words in zip(contexts, texts, printed, strict=True):
        assert words == _fold(join_parts(list_page_parts(render_page(ctx).body), "•", bar="")), text


def test_the_feed_holds_the_same_words_lists_and_numbers(small: Content) -> None:
    ctx = add_issue(small, "\n\nA word between.\n\n".join(SHOWN[:100]))
    assert ctx.page.markup.problems == []
    (html,) = re.findall(r'<content type="html">(.*?)</content>', build_feed(ctx.content, TODAY).decode(), re.DOTALL)
    parts = list_page_parts(unescape(html))
    assert parts[1:] == list_page_parts(render_page(ctx).body)


def test_every_real_page_is_the_same_in_every_form(content: Content, tmp_path: Path) -> None:
    pages = [page for page in content.pages.values() if page.kind in ("guide", "briefing", "newsletter")]
    contexts = [PageContext(content, _name_calls(page), TODAY) for page in pages]
    assert len(contexts) > 50
    assert {ctx.page.src: forms for ctx in contexts if (forms := compare_forms(ctx, _render(ctx)))} == {}
    for ctx, words in zip(contexts, _print_texts(contexts, tmp_path), strict=True):
        assert words == _fold(join_parts(list_page_parts(_render(ctx)), "•", bar="")), ctx.page.src


def _name_calls(page: Page) -> Page:
    """Return a page with the name of each inline macro in its place: the forms of its words differ by purpose."""
    named = dataclasses.replace(page)
    children = replace_calls(page.markup.children, lambda call: [call.name] if call.name in INLINE else [])
    named.__dict__["markup"] = Markup(children)
    return named


def _render(ctx: PageContext) -> str:
    """Return the HTML of a page's text, which is not kept."""
    return to_html(ctx.page.markup.children)


def _print_texts(contexts: Sequence[PageContext], folder: Path) -> list[str]:
    """Return the letters of each text in one PDF, without spaces, as a program reads them."""
    shutil.copytree(TEMPLATES, folder / "print", dirs_exist_ok=True)
    (folder / "print" / "texts.typ").write_text(PAPER, "utf-8")
    parts = [to_print_values(get_print_body(ctx)) for ctx in contexts]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(root=folder / "print", font_paths=fonts)
    data = json.dumps({**print_context(contexts[0]), "name": "Texts", "parts": parts})
    pdf = compiler.compile(input=folder / "print" / "texts.typ", sys_inputs={"data": data}, format="pdf")
    assert isinstance(pdf, bytes)
    (folder / "texts.pdf").write_bytes(pdf)
    command = ["pdftotext", "-raw", "-nopgbrk", str(folder / "texts.pdf"), "-"]
    words = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return re.split(r"@@\d+@@", _fold(words))[1:]


@cache
def _list_letters() -> frozenset[int]:
    return frozenset(TTFont(FONTS / "atkinson-regular.ttf").getBestCmap())


def _is_in_typeface(text: str) -> bool:
    """Return whether the typeface of paper has every letter of a text."""
    return all(ord(letter) in _list_letters() for letter in unescape(text) if not letter.isspace())


def _fold(text: str) -> str:
    """Return a text without spaces and soft hyphens, its ligatures as letters."""
    return squeeze(unicodedata.normalize("NFKC", text)).replace("\u00ad", "")
