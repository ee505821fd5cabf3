"""Staging: what the builder gets is what passed, and a picture that has gone is a problem."""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.build.mkdocs_builder import build_pages
from macros.build.pipeline import check_project, remove_theme_files
from macros.build.staging import stage_pages
from macros.content.problems import filter_blocking
from tests.support.content import TODAY, load_small_project
from tests.support.project import write_full_project

PNG = b"\x89PNG\r\n\x1a\n"


def test_pages_and_accepted_pictures_are_staged_and_nothing_else(tmp_path: Path) -> None:
    content = load_small_project(tmp_path / "project", {"docs/assets/a.png": PNG})
    (content.root / "docs/assets/a.png~").write_bytes(b"old")
    (content.root / "docs/late.docx").write_bytes(b"words")
    assert stage_pages(content, tmp_path / "staged") == []
    names = {path.relative_to(tmp_path / "staged").as_posix() for path in (tmp_path / "staged").rglob("*.*")}
    assert names == {*content.pages, "assets/a.png"}
    assert (tmp_path / "staged/assets/a.png").read_bytes() == PNG


def test_a_picture_that_has_gone_or_is_a_link_now_is_told(tmp_path: Path) -> None:
    content = load_small_project(tmp_path / "project", {"docs/assets/a.png": PNG, "docs/assets/b.png": PNG})
    (content.root / "docs/assets/a.png").unlink()
    (content.root / "docs/assets/b.png").unlink()
    (content.root / "docs/assets/b.png").symlink_to("/etc/hostname")
    assert [str(problem) for problem in stage_pages(content, tmp_path / "staged")] == [
        "docs/assets/a.png:1: this file is missing. Bring it back from the history.",
        "docs/assets/b.png:1: this is a link to something elsewhere. Put the file itself here, or take the link out.",
    ]
    assert not (tmp_path / "staged/assets/b.png").exists()


def test_what_a_program_left_is_not_published(tmp_path: Path) -> None:
    """The builder would copy whatever lies in the theme's folder."""
    root = write_full_project(tmp_path / "project", {"docs/assets/a.png": PNG})
    for name in ("docs/first.md~", "docs/assets/a.png.bak", "docs/assets/Thumbs.db"):
        (root / name).write_text("left behind", "utf-8")
    for name in ("overrides/main.html~", "overrides/assets/site.css.orig", "overrides/partials/#head.html#"):
        shutil.copy(root / "overrides/main.html", root / name)
    loaded, problems = check_project(root, TODAY)
    assert loaded.content is not None
    assert filter_blocking(problems) == []
    assert len([problem for problem in problems if "a program left this" in problem.message]) == 6
    stage_pages(loaded.content, tmp_path / "staged")
    assert build_pages(loaded.content, tmp_path / "staged", tmp_path / "site", TODAY) == []
    remove_theme_files(root, tmp_path / "site")
    names = [path.name for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith(("~", "#", ".orig", ".bak", ".db"))] == []
    assert {"index.html", "site.css", "a.png"} <= {*names}
