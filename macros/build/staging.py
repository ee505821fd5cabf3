"""Stage what the builder reads: pages that hold one call each, made from the content that was checked.

Neither MkDocs nor its plugins see a word that an editor wrote, so nothing written can be code to them: title and text
reach the templates as plain values.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from macros.content.file_kinds import MAX_PICTURE_SIZE
from macros.content.loader import Content
from macros.content.problems import Problem
from macros.content.text_files import read_bytes
from macros.engine.page import find_page_type
from macros.utils.files import write_file


def stage_pages(content: Content, folder: Path, has_drafts: bool = False) -> list[Problem]:
    """Write the staged pages and pictures into ``folder``, which is emptied before, and return the problems.

    ``has_drafts`` stages the newsletters that are not published yet, too. A picture may have gone since the check.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for page in content.pages.values():
        if page.is_unpublished and not has_drafts:
            continue
        write_file(folder, page.src, f"{{{{ {find_page_type(page)}() }}}}\n")
    return list(_stage_pictures(content, folder))


def _stage_pictures(content: Content, folder: Path) -> Iterator[Problem]:
    for name in content.files:
        raw, problems = read_bytes(content.root / "docs" / name, f"docs/{name}", MAX_PICTURE_SIZE)
        yield from problems
        if not problems:
            write_file(folder, name, raw)
