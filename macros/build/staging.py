"""Stage what the builder reads: pages that hold one call each, made from the content that was checked.

Neither MkDocs nor its plugins see a word that an editor wrote, so nothing written can be code to them: title and text
reach the templates as plain values.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.content.loader import Content
from macros.engine.page import find_page_type
from macros.utils.files import write_file


def stage_pages(content: Content, folder: Path, has_drafts: bool = False) -> Path:
    """Write the staged pages and files into ``folder``, which is emptied before, and return it.

    ``has_drafts`` stages the newsletters that are not published yet, too.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for page in content.pages.values():
        if page.is_unpublished and not has_drafts:
            continue
        write_file(folder, page.src, f"{{{{ {find_page_type(page)}() }}}}\n")
    for name in content.files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content.root / "docs" / name, target)
    return folder
