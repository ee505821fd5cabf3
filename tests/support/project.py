"""The smallest valid project, for tests that break a part of it or build it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from string import ascii_lowercase

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
BROKEN = FIXTURES / "broken"
"""A folder for each kind of problem: files to lay over a project, and ``expected.txt``, their messages."""
MINIMAL_PROJECT = FIXTURES / "minimal"
"""A valid project in a few lines: three levels, one guide, one record of every other kind."""


def copy_minimal_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Copy the smallest valid project to ``root`` and lay files over it: path to content, or None to take one out."""
    shutil.copytree(MINIMAL_PROJECT, root, dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def replace_in_file(name: str, old: str, new: str) -> dict[str, str]:
    """Return a file of the smallest project with a text replaced, which must occur once, to lay over a copy."""
    text = (MINIMAL_PROJECT / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    return {name: text.replace(old, new)}


def remove_line(name: str, line: str) -> dict[str, str]:
    """Return a file of the smallest project without one line of it, to lay over a copy."""
    return replace_in_file(name, f"{line}\n", "")


DATES = (
    "owner: editor\nstatus: draft\nreviewed: 2026-01-31\nreview_by: 2027-01-31\n"
    "changes: [{on: 2026-01-31, why: First written.}]\n"
)
HEADINGS = (
    "## What it is\n\nCare.\n\n## Why it matters\n\nHarm.\n\n## What to do\n\n1. Ask.\n\n## Remember\n\nListen.\n"
)
BASIS = "basis: [{says: Talk to the child., basis: law, source: act}]\n"
GUIDE = f"topic: help\naudiences: [all]\nfindings: [voice]\ncontacts: [front-door]\n{BASIS}"


def page_source(title: str, first: str, text: str = "", more: str = "") -> str:
    """Return the source of a page: front matter with the lines ``more``, its page-type macro, and its text."""
    return f"---\ntitle: {title}\nsummary: About {title}.\n{DATES}{more}---\n{{{{ {first}() }}}}\n\n{text}"


def guide_source(title: str = "First", text: str = HEADINGS, more: str = "") -> str:
    """Return the source of a guide."""
    return page_source(title, "guide", text, GUIDE + more)


PAGES: dict[str, str] = {
    "docs/index.md": page_source("Home", "home_page"),
    "docs/404.md": page_source("Not found", "plain_page", "Look again.\n"),
    "docs/guides/index.md": page_source("All guides", "plain_page", "{{ guide_list() }}\n"),
    "docs/guides/first.md": guide_source(),
    "docs/thresholds/index.md": page_source(
        "Levels", "plain_page", "{{ threshold_levels() }}\n\n{{ gateway_list() }}\n"
    ),
    "docs/thresholds/cases.md": page_source("Cases", "plain_page", "{{ case_list() }}\n"),
    "docs/thresholds/related.md": page_source("By subject", "plain_page", "{{ thread_list() }}\n"),
    "docs/thresholds/conversation-sheet.md": page_source("Sheet", "plain_page", "{{ conversation_sheet() }}\n"),
    "docs/outcomes.md": page_source("Outcomes", "plain_page", "{{ outcome_chains() }}\n\n{{ outcome_measures() }}\n"),
    "docs/findings.md": page_source("Findings", "plain_page", "{{ findings_list() }}\n"),
    "docs/action-plan.md": page_source("The plan", "plain_page", "{{ action_plan() }}\n"),
    "docs/thresholds/one.md": page_source("Green level", "level_page", more="level: one\n"),
    "docs/thresholds/two.md": page_source("Amber level", "level_page", more="level: two\n"),
    "docs/thresholds/three.md": page_source("Red level", "level_page", more="level: three\n"),
    "docs/for/council.md": page_source(
        "For the council", "agency_page", "{{ agency_guides() }}\n", "agency: council\nfirst: [first]\n"
    ),
    "docs/workshops/index.md": page_source("Workshops", "plain_page", "{{ workshop_list() }}\n"),
    "docs/workshops/together.md": page_source("Learn to listen", "workshop_page", more="workshop: together\n"),
    "docs/newsletters/index.md": page_source("Newsletters", "plain_page", "{{ newsletter_list() }}\n"),
    "docs/about/changes.md": page_source("What changed", "plain_page", "{{ change_list() }}\n"),
    "docs/about/content-health.md": page_source("Content health", "plain_page", "{{ content_health() }}\n"),
    "docs/about/drafts.md": page_source("Drafts", "plain_page", "What a draft is.\n"),
    "docs/about/glossary.md": page_source("Glossary", "plain_page", "{{ glossary_list() }}\n"),
    "docs/about/sources.md": page_source("Sources", "plain_page", "{{ source_list() }}\n"),
}


def write_small_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small project's data and pages, and ``files`` over them, below ``root``."""
    merged = {**PAGES, **(files or {})}
    merged = {**short_link_files(merged), **merged}
    return copy_minimal_project(
        root, {name: text for name, text in merged.items() if text is not None or (MINIMAL_PROJECT / name).exists()}
    )


def short_link_files(files: Mapping[str, str | bytes | None]) -> dict[str, str]:
    """Return the files of the pages' short links and of the printed ones: ``aaaa``, ``aabb`` ..., two letters apart."""
    srcs = sorted(
        {name.removeprefix("docs/") for name, text in files.items() if text is not None and _needs_short_link(name)}
    )
    pairs = [f"{first}{first}{second}{second}" for first in ascii_lowercase for second in ascii_lowercase]
    srcs_by_code = {"first": "guides/first.md"} if "guides/first.md" in srcs else {}
    srcs_by_code |= dict(zip(pairs, [src for src in srcs if src not in srcs_by_code.values()], strict=False))
    return {
        "data/codes.yml": "".join(f"{code}: {{page: {src}}}\n" for code, src in srcs_by_code.items()) or "{}\n",
        "data/printed.yml": "codes:\n" + "".join(f"  {code}: {src}\n" for code, src in srcs_by_code.items()),
    }


def _needs_short_link(name: str) -> bool:
    """Return whether a file is a published page with an address of its own."""
    return name.startswith("docs/") and name.endswith(".md") and "/drafts/" not in name and name != "docs/404.md"


def write_full_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small project with our own templates and settings, and ``files`` over it, below ``root``."""
    if not (root / "mkdocs.yml").exists():
        shutil.copytree(ROOT / "overrides", root / "overrides")
        shutil.copytree(ROOT / "macros" / "templates", root / "macros" / "templates")
        shutil.copy(ROOT / "macros" / "__init__.py", root / "macros" / "__init__.py")
        shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return write_small_project(root, files)
