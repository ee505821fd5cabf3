"""Sites that ours is compared with: the same pages with plain Material, with VitePress, and as bare HTML.

The content of a built page's ``<main>`` becomes a Markdown page of the rival. The rivals keep their default theme,
typeface and settings, so that the comparison is with what a team has on its first day.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from lxml import etree, html

from macros.cli.npm import install_locked_packages

LOCK_FOLDER = Path(__file__).parent
MATERIAL_SETTINGS = "site_name: Plain\nsite_url: https://plain.example/\ntheme:\n  name: material\n"
VITEPRESS_SETTINGS = "export default { title: 'Plain', ignoreDeadLinks: true, cleanUrls: false }\n"


def read_pages(site: Path) -> dict[str, tuple[str, str]]:
    """Return the title and the main part of every built page, by its address."""
    pages = {}
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix()
        main = html.fromstring(file.read_text("utf-8")).find(".//main")
        if main is not None and main.get("id") == "main":
            title = " ".join(main.findtext(".//h1", default=address).split())
            inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in main)
            pages["" if address == "." else f"{address}/"] = (title, " ".join(inner.split()))
    return pages


def build_material(pages: dict[str, tuple[str, str]], folder: Path) -> Path:
    """Build the pages with MkDocs and Material in their defaults, and return the site."""
    write_pages(pages, folder / "docs", "index.md", lambda title, body: format_markdown(title, f"<div>{body}</div>"))
    (folder / "mkdocs.yml").write_text(MATERIAL_SETTINGS, "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    run_program([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder, environment)
    return folder / "site"


def build_vitepress(pages: dict[str, tuple[str, str]], folder: Path, node: Path) -> Path:
    """Build the pages with VitePress in its defaults, and return the site."""
    write_pages(pages, folder, "index.md", lambda title, body: format_markdown(title, f"<div v-pre>{body}</div>"))
    (folder / ".vitepress").mkdir()
    (folder / ".vitepress" / "config.mjs").write_text(VITEPRESS_SETTINGS, "utf-8")
    (folder / "package.json").write_text(json.dumps({"type": "module", "private": True}), "utf-8")
    (folder / "node_modules").symlink_to(node / "node_modules")
    run_program([str(node / "node_modules/.bin/vitepress"), "build", "."], folder)
    return folder / ".vitepress" / "dist"


def build_bare(pages: dict[str, tuple[str, str]], folder: Path) -> Path:
    """Write the pages as HTML that requests no other file, and return the site: the baseline of the machine."""
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += '<link rel="icon" href="data:,">'
    write_pages(pages, folder, "index.html", lambda title, body: f"{head}<title>{escape(title)}</title><body>{body}")
    (folder / "404.html").write_text(f"{head}<title>Not here</title>", "utf-8")
    return folder


def format_markdown(title: str, body: str) -> str:
    """Return a Markdown page."""
    return f"---\ntitle: {json.dumps(title)}\n---\n\n{body}\n"


def write_pages(pages: dict[str, tuple[str, str]], folder: Path, name: str, render: Callable[[str, str], str]) -> None:
    """Write every page below its address as a file of this name, rendered from its title and its body."""
    for address, (title, body) in pages.items():
        file = folder / address / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render(title, body), "utf-8")


def install_tools(folder: Path) -> Path:
    """Install the locked versions of Lighthouse and VitePress into ``folder``, once, and return it."""
    return install_locked_packages(LOCK_FOLDER, folder, "Lighthouse and VitePress")


def run_program(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    """Run a program and return its output; if it fails, exit with the end of its output."""
    process = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if process.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed:\n{(process.stdout + process.stderr)[-2000:]}")
    return process.stdout
