"""What Zensical's environment is made of, and what counts as a difference between the two builders."""

from __future__ import annotations

from pathlib import Path

from macros.cli.compare_zensical import find_differences, list_packages, read_outline, read_outlines


def test_zensical_gets_every_package_of_the_project_but_those_of_mkdocs(root: Path) -> None:
    packages = list_packages(root)
    assert packages[0] == "zensical"
    assert {"pydantic", "nh3", "markdown-it-py", "google-re2"} <= {package.split(">")[0] for package in packages}
    assert [package for package in packages if package.startswith("mkdocs")] == []


def test_titles_headings_and_missing_pages_are_differences() -> None:
    ours = {"a/index.html": read_outline("<title>A</title><h1>One</h1>"), "b/index.html": ("B", ())}
    theirs = {"a/index.html": read_outline("<title>A </title><h1>Two</h1>")}
    assert sorted(map(str, find_differences(ours, theirs))) == [
        'a/index.html:1: the heading is "h1 One" and under Zensical "h1 Two".',
        "b/index.html:1: Zensical does not build this page.",
    ]
    assert find_differences(theirs, theirs) == []


def test_redirect_pages_are_left_out(tmp_path: Path) -> None:
    for name in ("go/a/index.html", "guides/index.html", "404.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<title>T</title>", "utf-8")
    assert list(read_outlines(tmp_path)) == ["guides/index.html"]
