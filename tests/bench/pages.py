"""What pages weigh and how soon they are painted: ours, plain Material's and VitePress's, and bare words.

Lighthouse measures each page as a phone of the middle class with a slow network would show it, served compressed.
Goals for ours: at most 50 KiB before the load event, largest paint within 0.95 s, 100 in all four categories, no layout
shift, no task over 50 ms. Its crawl check is left out: a draft asks search engines to stay away, on purpose.

The bare page, words without style, typeface or script, shows what the machine itself costs: read ours against it. A
task over 50 ms there is none of ours. Between it and ours lie the typeface (two files, each by a connection of its own)
and what Chromium fetches before the first picture: the mark of the tab, the manifest and the start of the script.
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
from macros.content.problems import format_report, keep_errors
from tests.bench.rivals import bare, bodies, material, run, tools, vitepress
from tests.browser.conftest import FLAGS
from tests.support.server import serve

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 12, 1)
ROUNDS = 3
PAGES = {"guide": "guides/neglect/", "home": "", "explorer": "thresholds/", "level": "thresholds/level-3/"}
CATEGORIES = {"performance": "P", "accessibility": "A", "best-practices": "B", "seo": "S"}
COLUMNS = ("KiB before load", "KiB in all", "largest paint", "shift", "longest task", "P A B S")


def main() -> None:
    """Print the table, and then the ratios."""
    node = tools(ROOT / ".cache" / "bench")
    with tempfile.TemporaryDirectory() as folder:
        sites = built(Path(folder), node)
        found = {name: measured(site, node, Path(folder)) for name, site in sites.items()}
    print("| page | site | " + " | ".join(COLUMNS) + " |\n|---|---|" + "---|" * len(COLUMNS))
    for page in PAGES:
        for name, of_site in found.items():
            print(f"| {page} | {name} | {row(of_site[page])} |")
    print("\nOurs as a share of theirs (before load, largest paint):\n")
    for page in PAGES:
        print(f"- {page}: " + "; ".join(share(found, page, rival) for rival in list(found)[1:]))


def built(folder: Path, node: Path) -> dict[str, Path]:
    """Build ours, and the same words under both rivals."""
    problems = keep_errors(make_site(ROOT, folder / "ours", TODAY))
    if problems:
        raise SystemExit(format_report(problems))
    words = bodies(folder / "ours")
    for name in ("material", "vitepress", "bare"):
        (folder / name).mkdir()
    rivals = {
        "bare": bare(words, folder / "bare"),
        "Material": material(words, folder / "material"),
        "VitePress": vitepress(words, folder / "vitepress", node),
    }
    return {"ours": folder / "ours", **rivals}


def measured(site: Path, node: Path, folder: Path) -> dict[str, dict[str, Any]]:
    """Return what Lighthouse says of each page of a site: the middle of three runs by largest paint."""
    found = {}
    with serve(site) as address:
        for page, url in PAGES.items():
            runs = [lighthouse(address + url, node, folder) for _ in range(ROUNDS)]
            middle = statistics.median_low(one["paint"] for one in runs)
            found[page] = next(one for one in runs if one["paint"] == middle)
    return found


def lighthouse(url: str, node: Path, folder: Path) -> dict[str, Any]:
    """Run Lighthouse once; return KiB, seconds, shift, milliseconds and scores of 100."""
    target = folder / "lighthouse.json"
    command = [str(node / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json", f"--output-path={target}"]
    command += ["--skip-audits=is-crawlable", f"--chrome-flags=--headless=new {' '.join(FLAGS)}"]
    run(command, folder, {**os.environ, "CHROME_PATH": shutil.which("chromium") or "", "CI": "1"})
    said = json.loads(target.read_text("utf-8"))
    audits = said["audits"]
    sent = audits["network-requests"]["details"]["items"]
    metrics = audits["metrics"]["details"]["items"][0]
    early = [one["transferSize"] for one in sent if one["networkRequestTime"] < metrics["observedLoad"]]
    tasks = audits["long-tasks"]["details"]["items"]
    return {
        "early": sum(early) / 1024,
        "whole": sum(one["transferSize"] for one in sent) / 1024,
        "paint": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "shift": audits["cumulative-layout-shift"]["numericValue"],
        "task": max((one["duration"] for one in tasks), default=0),
        "scores": [round((said["categories"][name]["score"] or 0) * 100) for name in CATEGORIES],
    }


def row(one: dict[str, Any]) -> str:
    """Return one page's figures as the cells of the table."""
    scores = " ".join(map(str, one["scores"]))
    return (
        f"{one['early']:.1f} | {one['whole']:.1f} | {one['paint']:.2f} s | {one['shift']:.3f} "
        f"| {one['task']:.0f} ms | {scores}"
    )


def share(found: dict[str, dict[str, dict[str, Any]]], page: str, rival: str) -> str:
    """Return our bytes and our paint as shares of a rival's."""
    ours, theirs = found["ours"][page], found[rival][page]
    return f"{rival} {ours['early'] / theirs['early']:.2f}, {ours['paint'] / theirs['paint']:.2f}"


if __name__ == "__main__":
    main()
