"""Random files: each is read, or refused with problems at lines that exist; nothing fails, hangs or grows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from macros.build.mkdocs_builder import THEME, check_config
from macros.checks.context import CheckContext
from macros.checks.macro_calls import check_macro_calls
from macros.checks.templates import check_templates
from macros.content.loader import Content, load_content
from macros.content.pages import read_page
from macros.content.problems import Problem
from macros.engine.dispatch import UNFORESEEN_FIX
from macros.engine.page import render_page
from macros.outputs.guide_text import STYLE
from macros.outputs.newsletters.markup import convert_to_html, get_issue_body
from macros.outputs.newsletters.plain_text import build_plain_text
from macros.outputs.plain_text import write_text
from macros.outputs.print.markup import to_print_values
from macros.presenters.body import get_print_body
from macros.presenters.context import PageContext
from tests.fuzz.strategies import Change, bodies, change_text, changes
from tests.support.content import TODAY, check_context, load_small_project, with_page
from tests.support.project import ROOT, page_source, write_full_project

resource = pytest.importorskip("resource")

CASES = int(os.environ.get("FUZZ_CASES", "300"))
"""Cases of all tests together."""
MAX_SECONDS = 10
MAX_MEMORY = 1_000_000
"""Kilobytes by which the process may grow."""
SRC = "newsletters/2026-03.md"
REAL_PAGES = sorted((ROOT / "docs").rglob("*.md"))
GLOSSARY = "plan:\n  term: Plan\n  meaning: What people do next.\n"


def run_cases(share: float) -> settings:
    """Return the settings of a test that runs this share of all cases, the same in each run."""
    return settings(
        max_examples=max(1, round(CASES * share)),
        deadline=MAX_SECONDS * 1000,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # A failing case is shown as it is: to shrink it takes minutes.
    )


@pytest.fixture(scope="module", autouse=True)
def memory() -> Iterator[None]:
    """Watch that the process does not grow by a gigabyte."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MAX_MEMORY


@dataclass(frozen=True, repr=False)
class Box:
    """Content, of which a failing case prints no more than its name."""

    content: Content


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Box:
    """The small project, with a word in its glossary."""
    return Box(load_small_project(tmp_path_factory.mktemp("fuzz"), {"data/glossary.yml": GLOSSARY}))


@pytest.fixture(scope="module")
def real(content: Content) -> Box:
    """The real content, with all its pages rendered."""
    list(check_macro_calls(check_context(content)))
    return Box(content)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with our own templates and settings."""
    return write_full_project(tmp_path_factory.mktemp("project"))


@contextmanager
def changed(file: Path, steps: list[Change]) -> Iterator[str]:
    """Change a file as long as it is needed, and yield its text."""
    source = file.read_text("utf-8")
    text = change_text(source, steps)
    file.write_bytes(text.encode())
    try:
        yield text
    finally:
        file.write_text(source, "utf-8")


def check_problems(problems: Iterable[Problem], texts: dict[str, str]) -> None:
    """Check that each problem is an editor's, and that its line exists in its file, if that is in ``texts``."""
    for problem in problems:
        assert problem.fix != UNFORESEEN_FIX, str(problem)
        assert "Traceback" not in str(problem)
        if problem.path in texts:
            assert 1 <= problem.line <= texts[problem.path].replace("\r", "\n").count("\n") + 1, str(problem)


def check_page(content: Content, src: str, source: str) -> None:
    """Read a page and write all its forms; check its problems, and the page where it has none."""
    page, problems = read_page(source.encode("utf-8", "surrogatepass"), src)
    check_problems(problems, {f"docs/{src}": source})
    if page is None:
        assert problems
        return
    more = with_page(content, src, source)
    more.rendered.update({key: value for key, value in content.rendered.items() if key[0] != src})
    ctx = PageContext(more, page, TODAY)
    found = [problem for problem in check_macro_calls(check_context(more)) if problem.path == page.path]
    check_problems(found, {page.path: source})
    html = render_page(ctx).body
    assert "<script" not in html
    if not found:
        to_print_values(get_print_body(ctx))
        write_text(get_print_body(ctx), STYLE)
        convert_to_html(get_issue_body(ctx))
        build_plain_text(get_issue_body(ctx))


@run_cases(0.47)
@given(body=bodies)
def test_any_body_is_read_or_refused(small: Box, body: str) -> None:
    check_page(small.content, SRC, page_source("Issue", "newsletter", f"{body}\n", "published: 2026-03-01\n"))


@run_cases(0.25)
@given(data=st.data(), steps=changes)
def test_any_change_to_a_real_page_is_read_or_refused(real: Box, data: st.DataObject, steps: list[Change]) -> None:
    file = data.draw(st.sampled_from(REAL_PAGES))
    src, source = file.relative_to(ROOT / "docs").as_posix(), file.read_text("utf-8")
    front, mark, body = source.partition("\n---\n")
    if data.draw(st.booleans()):
        check_page(real.content, src, front + mark + change_text(body, steps))
    else:
        changed_source = change_text(source, steps)
        check_problems(read_page(changed_source.encode(), src)[1], {f"docs/{src}": changed_source})


@run_cases(0.25)
@given(data=st.data(), steps=changes)
def test_any_change_to_a_data_file_is_read_or_refused(project: Path, data: st.DataObject, steps: list[Change]) -> None:
    file = data.draw(st.sampled_from(sorted((project / "data").glob("*.yml"))))
    with changed(file, steps) as text:
        loaded = load_content(project)
        check_problems(loaded.problems, {f"data/{file.name}": text})
        assert loaded.content is not None or loaded.problems


@run_cases(0.03)
@given(data=st.data(), steps=changes)
def test_any_change_to_a_template_or_the_settings_is_read_or_refused(
    project: Path, data: st.DataObject, steps: list[Change]
) -> None:
    templates = sorted([*(project / "overrides").rglob("*.html"), *(project / "macros/templates").rglob("*.html")])
    file = data.draw(st.sampled_from([project / "mkdocs.yml", *templates]))
    loaded = load_content(project)
    with changed(file, steps) as text:
        ctx = CheckContext(project, THEME, TODAY, loaded.content)
        problems = [*check_templates(ctx), *check_config(project)]
        check_problems(problems, {file.relative_to(project).as_posix(): text})
    assert not (project / "site").exists()
