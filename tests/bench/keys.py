"""Response time of the search box: each key press, on a processor that Chromium slows six times.

Measured from the input event until the results are laid out, with the index loaded, as it is after the first letter.
The goal is 50 ms. Run it on an idle machine: other load is part of the figures.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from macros.build.pipeline import make_site
from macros.content.problems import filter_blocking, format_report
from tests.browser.conftest import CHROMIUM_FLAGS
from tests.support.server import serve

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 12, 1)
CPU_SLOWDOWN, ROUNDS = 6, 3
QUERIES = (
    "bruse on baby",
    "LADO",
    "worried about a baby with a bruise on the face, mother says that he fell from the sofa while she was drinking",
)
PRESS = """(words) => {
  const box = document.querySelector('form[role="search"] input');
  const began = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  if (!document.querySelector(".find-panel").offsetHeight) throw new Error("no results");
  return performance.now() - began;
}"""
LOAD = """async () => {
  const root = document.baseURI.split("guides/")[0];
  return (await import(new URL("assets/scripts/search/load.js", root))).loadSearch();
}"""


def main() -> None:
    """Print a row for each query: the median, the ninth decile and the maximum of its letters, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Path(folder) / "site"
        if problems := filter_blocking(make_site(ROOT, site, TODAY)):
            raise SystemExit(format_report(problems))
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block").new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        print("| query | middle | nine in ten | slowest |\n|---|---|---|---|")
        with serve(site) as address:
            for query in QUERIES:
                times = sorted(time_letters(page, f"{address}guides/neglect/", query))
                slow = times[int(len(times) * 0.9)]
                print(f"| {query[:24]} | {statistics.median(times):.0f} ms | {slow:.0f} ms | {times[-1]:.0f} ms |")
        browser.close()


def time_letters(page: Page, address: str, query: str) -> list[float]:
    """Return the milliseconds of each letter of a query from the second on, the best of three rounds."""
    times = []
    for _ in range(ROUNDS):
        page.goto(address, wait_until="networkidle")
        page.locator('form[role="search"] input').first.focus()
        page.evaluate(LOAD)
        times.append([float(page.evaluate(PRESS, query[:end])) for end in range(2, len(query) + 1)])
    return [min(times) for times in zip(*times, strict=True)]


if __name__ == "__main__":
    main()
