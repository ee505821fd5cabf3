"""Weight and paint times of pages: ours, those of plain Material and VitePress, and bare HTML.

Lighthouse measures each page, served compressed, as on a mid-range phone with a slow network.
Goals for ours: at most 50 KiB before the load event, largest paint within 0.95 s, 100 in all four categories, no layout
shift, no task over 50 ms. Its crawl check is skipped: a draft has "noindex" on purpose.

The bare page, without style, typeface or script, is the baseline of the machine: a task over 50 ms there is not ours.
The difference to ours is the typeface (two files, each on its own connection) and what Chromium fetches before the
first paint: the icon, the manifest and the start of the script.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from macros.build.pipeline import make_site
from macros.content.problems import filter_blocking, format_report
from tests.bench.rivals import build_bare, build_material, build_vitepress, install_tools, read_pages, run_program
from tests.browser.conftest import CHROMIUM_FLAGS
from tests.support.server import serve

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 12, 1)
ROUNDS = 3
PAGES = {"guide": "guides/neglect/", "home": "", "explorer": "thresholds/", "level": "thresholds/level-3/"}
CATEGORIES = {"performance": "P", "accessibility": "A", "best-practices": "B", "seo": "S"}
COLUMNS = ("KiB before load", "KiB in all", "largest paint", "shift", "longest task", "P A B S")


def main() -> None:
    """Print the table, and then the ratios."""
    node = install_tools(ROOT / ".cache" / "bench")
    with tempfile.TemporaryDirectory() as folder:
        sites = build_sites(Path(folder), node)
        figures = {name: measure_site(site, node, Path(folder)) for name, site in sites.items()}
    print("| page | site | " + " | ".join(COLUMNS) + " |\n|---|---|" + "---|" * len(COLUMNS))
    for page in PAGES:
        for name, by_page in figures.items():
            print(f"| {page} | {name} | {format_row(by_page[page])} |")
    print("\nOurs as a share of theirs (before load, largest paint):\n")
    for page in PAGES:
        print(f"- {page}: " + "; ".join(format_share(figures, page, rival) for rival in list(figures)[1:]))


def build_sites(folder: Path, node: Path) -> dict[str, Path]:
    """Build our site, the same pages with both rivals, and bare ones; return their folders by name."""
    problems = filter_blocking(make_site(ROOT, folder / "ours", TODAY))
    if problems:
        raise SystemExit(format_report(problems))
    words = read_pages(folder / "ours")
    for name in ("material", "vitepress", "bare"):
        (folder / name).mkdir()
    rivals = {
        "bare": build_bare(words, folder / "bare"),
        "Material": build_material(words, folder / "material"),
        "VitePress": build_vitepress(words, folder / "vitepress", node),
    }
    return {"ours": folder / "ours", **rivals}


def measure_site(site: Path, node: Path, folder: Path) -> dict[str, dict[str, Any]]:
    """Return the figures of each page of a site: of three runs, the one with the median largest paint."""
    figures = {}
    with serve(site) as address:
        for page, url in PAGES.items():
            runs = [run_lighthouse(address + url, node, folder) for _ in range(ROUNDS)]
            middle = statistics.median_low(result["paint"] for result in runs)
            figures[page] = next(result for result in runs if result["paint"] == middle)
    return figures


def run_lighthouse(url: str, node: Path, folder: Path) -> dict[str, Any]:
    """Run Lighthouse once; return KiB, seconds, shift, milliseconds and scores of 100."""
    target = folder / "lighthouse.json"
    command = [str(node / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json", f"--output-path={target}"]
    command += ["--skip-audits=is-crawlable", f"--chrome-flags=--headless=new {' '.join(CHROMIUM_FLAGS)}"]
    run_program(command, folder, {**os.environ, "CHROME_PATH": shutil.which("chromium") or "", "CI": "1"})
    report = json.loads(target.read_text("utf-8"))
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    metrics = audits["metrics"]["details"]["items"][0]
    early = [request["transferSize"] for request in requests if request["networkRequestTime"] < metrics["observedLoad"]]
    tasks = audits["long-tasks"]["details"]["items"]
    return {
        "early": sum(early) / 1024,
        "whole": sum(request["transferSize"] for request in requests) / 1024,
        "paint": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "shift": audits["cumulative-layout-shift"]["numericValue"],
        "task": max((task["duration"] for task in tasks), default=0),
        "scores": [round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES],
    }


def format_row(figures: dict[str, Any]) -> str:
    """Return the figures of a page as cells of the table."""
    scores = " ".join(map(str, figures["scores"]))
    return (
        f"{figures['early']:.1f} | {figures['whole']:.1f} | {figures['paint']:.2f} s | {figures['shift']:.3f} "
        f"| {figures['task']:.0f} ms | {scores}"
    )


def format_share(figures: dict[str, dict[str, dict[str, Any]]], page: str, rival: str) -> str:
    """Return our bytes and our paint as shares of a rival's."""
    ours, theirs = figures["ours"][page], figures[rival][page]
    return f"{rival} {ours['early'] / theirs['early']:.2f}, {ours['paint'] / theirs['paint']:.2f}"


if __name__ == "__main__":
    main()
