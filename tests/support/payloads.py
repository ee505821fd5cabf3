"""Texts that try to run something, and a site with those of them that are accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from macros.build.mkdocs_builder import build_pages
from macros.build.staging import stage_pages
from macros.content.loader import load_content
from macros.content.pages import read_page
from macros.content.problems import Problem
from macros.outputs import stylesheet
from macros.outputs.registry import write_outputs
from macros.utils.files import merge_tree
from macros.utils.progress import print_nothing
from tests.support.content import TODAY
from tests.support.project import ROOT, page_source, write_full_project

FOLDER = ROOT / "tests" / "content" / "markup"


def list_texts(texts_by_kind: dict[str, Any]) -> list[tuple[str, str, list[int]]]:
    """Return the kind of each text of a collection, the text, and the lines on which it is refused."""
    return [
        (kind, *((text, []) if isinstance(text, str) else (text["text"], text["lines"])))
        for kind, texts in texts_by_kind.items()
        for text in texts
    ]


_payloads = yaml.safe_load((FOLDER / "payloads.yml").read_text("utf-8"))
VALUES: list[str] = _payloads.pop("values")
"""Values for a title and a summary, as they are written in front matter."""
PAYLOADS = [(text, lines) for _, text, lines in list_texts(_payloads)]
AWKWARD_TEXTS = list_texts(yaml.safe_load((FOLDER / "awkward_texts.yml").read_text("utf-8")))
"""What people paste and mistype: kind, text and the lines of its problems."""
ACCEPTED = [text for text, lines in PAYLOADS if not lines]
HARMLESS = "Words, *more*, **weight** and `code`, with a [link](index.md) and [another](https://a.example 'Title').\n"
GLOSSARY = "plan:\n  term: Plan\n  meaning: What people do next.\n"


def list_value_problems(value: str) -> list[Problem]:
    """Return the problems of a page with this title and summary."""
    return read_page(_write_page(value).encode(), "about/odd.md")[1]


def _write_page(value: str, text: str = HARMLESS) -> str:
    source = page_source("@title", "plain_page", text)
    return source.replace("title: @title", f"title: {value}").replace("summary: About @title.", f"summary: {value}")


def build_payload_site(folder: Path) -> Path:
    """Build a site with every payload that is accepted, as text, as title and as summary, and return its folder."""
    root = folder / "project"
    texts = "\n\nA word between.\n\n".join(text.replace("index.md", "../index.md") for text in ACCEPTED)
    files = {
        "data/glossary.yml": GLOSSARY,
        "docs/about/harmless.md": page_source("Harmless", "plain_page", HARMLESS),
        "docs/about/texts.md": page_source("Texts", "plain_page", f"{texts}\n"),
        "docs/newsletters/2026-03.md": page_source("Issue", "newsletter", f"{texts}\n", "published: 2026-03-01\n"),
    }
    values = [value for value in VALUES if not list_value_problems(value)]
    assert len(values) > 15
    for index, value in enumerate(values):
        files[f"docs/about/value-{index}.md"] = _write_page(value, "Words.\n")
    loaded = load_content(write_full_project(root, dict(files)))
    assert loaded.content is not None
    assert [str(problem) for problem in loaded.problems] == []
    pages, site = folder / "pages", folder / "site"
    stage_pages(loaded.content, pages)
    assert [str(problem) for problem in build_pages(loaded.content, pages, site, TODAY)] == []
    assert [str(problem) for problem in write_outputs(loaded.content, folder / "outputs", TODAY, print_nothing)] == []
    assert merge_tree(folder / "outputs", site) == []
    stylesheet.write(loaded.content, site)
    return site
