"""What stops ``make site`` stops ``make check`` too, at the same line: one way for both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.build.pipeline import check_site, make_site
from macros.content.problems import filter_blocking
from macros.utils.files import write_file
from tests.support.content import TODAY
from tests.support.payloads import AWKWARD_TEXTS, PAYLOADS
from tests.support.project import BROKEN, ROOT, page_source, write_full_project

WEB_ONLY = re.compile(r"!\[|!!!|\?\?\?")
"""Pictures and boxes, which are refused on paper and in mail alone."""
Files = dict[str, str | bytes | None]


def group_broken_files() -> list[Files]:
    """Return the files of all kinds of problems, in as few projects as hold each file once; data apart from pages."""
    groups: list[Files] = []
    for folder in sorted(BROKEN.iterdir()):
        names = [path for path in folder.rglob("*") if path.is_file() and path.name != "expected.txt"]
        files: Files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}
        places = {name.split("/")[0] for name in files}
        for group in groups:
            if not group.keys() & files.keys() and {name.split("/")[0] for name in group} == places:
                group.update(files)
                break
        else:
            groups.append(files)
    return groups


def list_both(root: Path) -> tuple[list[str], list[str]]:
    """Return what stops the check, and what stops the site."""
    checked = sorted({str(problem) for problem in filter_blocking(check_site(root, TODAY))})
    built = sorted({str(problem) for problem in filter_blocking(make_site(root, root / "site", TODAY))})
    return checked, built


@pytest.mark.parametrize("files", group_broken_files(), ids=lambda files: next(iter(files)))
def test_every_kind_of_broken_file_stops_both(tmp_path: Path, files: Files) -> None:
    root = write_full_project(tmp_path, files)
    checked, built = list_both(root)
    assert checked == built != []
    assert not (root / "site").exists()


@pytest.mark.parametrize("texts", [PAYLOADS, [(text, lines) for _, text, lines in AWKWARD_TEXTS]], ids=["run", "slip"])
def test_every_refused_text_stops_both_at_the_same_line(tmp_path: Path, texts: list[tuple[str, list[int]]]) -> None:
    files: Files = {
        f"docs/about/odd-{index}.md": page_source(f"Odd {index}", "plain_page", f"{text}\n")
        for index, (text, lines) in enumerate(texts)
        if lines and not any(word in text for word in ("newsletter", "guide_list"))
    }
    root = write_full_project(tmp_path, files)
    checked, built = list_both(root)
    assert checked == built
    told = {problem.split(":")[0] for problem in checked}
    assert [name for name, text in files.items() if name not in told and not WEB_ONLY.search(str(text))] == []


def test_odd_files_settings_and_templates_stop_both(tmp_path: Path) -> None:
    files: Files = {
        **dict.fromkeys(("docs/x.mkd", "docs/notes.docx", "docs/.hidden.md", "docs/about/nul.md"), "Words.\n"),
        "docs/assets/start.js": "alert(1)",
        "docs/guides/first/index.md": page_source("First again", "plain_page", "Words.\n"),
        "docs/about/merge.md": page_source("Merge", "plain_page", "<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n"),
        "docs/about/bytes.md": b"---\ntitle: \xff\n---\n\0",
        "data/more.yml": "a: b\n",
        "overrides/base.html": "<p>Words</p>",
        "macros/templates/pages/guide_list.html": "{# nothing #}",
        "mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8") + "hooks: [hook.py]\n",
    }
    root = write_full_project(tmp_path, {})
    for name, text in files.items():
        write_file(root, name, text or "")
    (root / "docs/about/link.md").symlink_to(root / "docs/index.md")
    checked, built = list_both(root)
    assert checked == built
    told = {problem.split(":")[0] for problem in checked}
    assert told >= {*files, "docs/about/link.md"}
