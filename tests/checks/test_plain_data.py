"""The check that data and front matter call no macro."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.plain_data import check_plain_data
from macros.content.loader import Content
from tests.support.content import check_context, load_small_project
from tests.support.project import page_source, replace_in_file

SHOWN = "would be shown as it stands: only the text of a page can call a macro. Write the words themselves."


@pytest.mark.parametrize("call", ["{{ contact('front-door') }}", "{% if x %}", "{{ contact", "{%- x"])
def test_a_call_in_a_data_file_is_reported_on_its_line(tmp_path: Path, call: str) -> None:
    files = replace_in_file("data/glossary.yml", "What people do next.", f'"Ask {call}"')
    content = load_small_project(tmp_path, files)
    assert [str(problem) for problem in check_plain_data(check_context(content))] == [
        f'data/glossary.yml:3: "{call}" {SHOWN}'
    ]


def test_a_call_in_front_matter_is_reported_on_its_line(tmp_path: Path) -> None:
    page = page_source("'{{ term(1) }}'", "plain_page")
    content = load_small_project(tmp_path, {"docs/odd.md": page})
    assert [(problem.path, problem.line) for problem in check_plain_data(check_context(content))] == [
        ("docs/odd.md", 2),
        ("docs/odd.md", 3),
    ]


def test_braces_are_no_call(tmp_path: Path) -> None:
    files = replace_in_file("data/glossary.yml", "What people do next.", '"Ask {one} or { two } 100%}"')
    assert list(check_plain_data(check_context(load_small_project(tmp_path, files)))) == []


def test_the_real_data_calls_nothing(content: Content) -> None:
    assert list(check_plain_data(check_context(content))) == []
