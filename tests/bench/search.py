"""Benchmark of search engines on the real site with the queries of staff: score, size and speed.

Measured on 25 November 2026, on a busy machine of two cores. "Index" is its size, compressed; "fetched" is all that is
loaded before the first answer, with the engine; "first answer" is on a processor slowed six times, with no cache. Then
the shares of queries whose guide comes first, and among three: for terms of the field, and for words of staff.

=========================  ======  =======  ============  ===========  ==============
engine                     index   fetched  first answer  terms        words of staff
=========================  ======  =======  ============  ===========  ==============
Lunr of Material, pages    147 KB   160 KB       1738 ms  42%,   60%   16%,   23%
Pagefind, pages            627 KB    24 KB        829 ms  57%,   70%   23%,   27%
MiniSearch bare, pages     147 KB   166 KB       1244 ms  44%,   68%   15%,   25%
Lunr of Material, records   62 KB    75 KB       1195 ms  59%,   90%   44%,   76%
Pagefind, records          237 KB    24 KB        642 ms  39%,   94%   48%,   83%
MiniSearch bare, records    62 KB    81 KB        805 ms  49%,   91%   34%,   80%
MiniSearch, as built in     64 KB    90 KB       1599 ms  100%, 100%   100%, 100%
=========================  ======  =======  ============  ===========  ==============

"Pages" is an index of the pages; "records" is our own index, with the other names of each subject. That index is most
of the gain, and the weights of its names (``scripts/search/engine.js``) are the rest. MiniSearch lets us weigh and
explain each match, and works from one file, so also offline. Pagefind fetches least, but each query fetches more, and
it knows no other names. The words of staff were used to complete ``also_called``, so their share is no forecast:
the last 50 of them, asked before anything was added for them, came first in 78% and among three in 90%. A later
forecast: 223 new queries of writers who had seen no more than the titles and summaries of the guides came first in 90%
and among three in 96%, before anything was added for them (``tests/search/unseen.tsv``).

To measure again: ``python -m macros bench search``; its last two columns are for the queries asked unseen. It builds
the pages, installs Pagefind into ``.cache/bench-venv`` and needs Chromium. ``make test`` does not run it.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from macros.build.mkdocs_builder import build_pages
from macros.build.staging import stage_pages
from macros.content.loader import load_cached
from macros.engine.page import render_page
from macros.outputs import search_index
from macros.presenters.context import PageContext
from tests.browser.conftest import CHROMIUM_FLAGS
from tests.browser.queries import Query, compute_share, read_queries
from tests.support.server import serve

ROOT = Path(__file__).resolve().parents[2]
SECTIONS, RECORDS = "search/sections.json", "search/records.json"
CPU_SLOWDOWN = 6
QUERY = "bruise on baby"
ROUNDS = 3

OURS = """async () => {
  const { loadSearch } = await import("/assets/scripts/search/load.js");
  const { find } = await loadSearch();
  return async (query) => find(query).results.map(({ address }) => address);
}"""
MINISEARCH = """async () => {
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import("/assets/vendor/minisearch.js"), fetch("/SECTIONS"),
  ]);
  const { docs } = await answer.json();
  const engine = new MiniSearch({ idField: "location", fields: ["title", "text"] });
  engine.addAll(docs);
  const options = { prefix: true, fuzzy: 0.2, boost: { title: 10 } };
  return async (query) => engine.search(query, options).map(({ id }) => id.split("#")[0]);
}"""
LUNR = """async () => {
  const worker = new Worker("/WORKER");
  const receive = () => new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
  const index = await (await fetch("/SECTIONS")).json();
  worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  await receive();
  return async (query) => {
    worker.postMessage({ type: 2, data: query });
    const { data } = await receive();
    return data.items.map(([first]) => first.location.split("#")[0]);
  };
}"""
PAGEFIND = """async () => {
  const pagefind = await import("/FOLDER/pagefind.js");
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const first = await Promise.all(results.slice(0, 3).map((result) => result.data()));
    return first.map(({ url }) => url.replace(/^[/]/, ""));
  };
}"""
TIME_FIRST = """async (query) => {
  const began = performance.now();
  globalThis.find = await (ENGINE)();
  const found = await find(query);
  return { milliseconds: performance.now() - began, found };
}"""
FIND_ALL = """async (queries) => {
  const found = [];
  for (const query of queries) found.push([...new Set(await find(query))]);
  return found;
}"""


@dataclass(frozen=True)
class Measurement:
    """The figures of an engine. Sizes are kilobytes, compressed; ``first_ms`` is on a slowed processor."""

    name: str
    index_kb: float
    fetched_kb: float
    first_ms: float
    shares: tuple[float, ...]


def main() -> None:
    """Build the site, measure each engine, and print a row for each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Path(folder) / "site"
        prepare_site(site)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        with serve(site) as address:
            for name, engine, files in list_engines(site):
                print(format_row(measure(browser, address, name, engine, compute_kilobytes(site, files))), flush=True)
        browser.close()


def prepare_site(site: Path) -> None:
    """Build the pages with the theme's index, our index and those of Pagefind.

    Other names of a subject are on no page. For a fair comparison each engine is measured twice: with an index of the
    pages, and with the records of our own search.
    """
    content = load_cached(ROOT).content
    assert content is not None, "The content has faults: python -m macros check."
    today = date.today()
    with tempfile.TemporaryDirectory() as staged:
        assert not stage_pages(content, Path(staged))
        assert not build_pages(content, Path(staged), site, today)
    sections = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    sections["docs"] = [make_page_section(PageContext(content, page, today)) for page in content.pages.values()]
    (site / SECTIONS).write_text(json.dumps(sections), "utf-8")
    # A subject without a guide has no page that an engine could find.
    records = [record for record in search_index.build_records(content, today) if record.kind != "gap"]
    docs = [make_section(record) for record in records]
    (site / RECORDS).write_text(json.dumps({**sections, "docs": docs}), "utf-8")
    search_index.write(content, site, today)
    with tempfile.TemporaryDirectory() as pages:
        for doc in docs:
            page = Path(pages) / doc["location"].replace("#", "") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"<html lang=en><main><h1>{doc['title']}</h1>{doc['text']}</main></html>", "utf-8")
        index_with_pagefind(site, site / "pagefind")
        index_with_pagefind(Path(pages), site / "pagefind-records")
    (site / "bench.html").write_text('<!doctype html><html data-root="/"><title>Bench</title>', "utf-8")


def make_section(record: search_index.Record) -> dict[str, str]:
    """Return a record of our search in the form of the theme's index."""
    other_names = f"<h2>{' · '.join(record.also)}</h2>"
    return {
        "location": record.address,
        "title": record.title,
        "text": f"{other_names}<p>{record.context}</p><h3>{record.headings}</h3><p>{record.text}</p>",
    }


def make_page_section(ctx: PageContext) -> dict[str, str]:
    """Return a page in the form of the theme's index."""
    return {"location": ctx.page.url, "title": ctx.page.meta.title, "text": render_page(ctx).body}


def index_with_pagefind(pages: Path, target: Path) -> None:
    """Write the index of Pagefind for a folder of pages."""
    options = ["--site", str(pages), "--output-path", str(target), "--root-selector", "main"]
    subprocess.run([str(install_pagefind()), "-m", "pagefind", *options], check=True, stdout=subprocess.DEVNULL)


def install_pagefind() -> Path:
    """Install Pagefind into an environment of its own, once; return its interpreter."""
    folder = ROOT / ".cache" / "bench-venv"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "pagefind", "pagefind_bin"], check=True)
    return python


def list_engines(site: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each engine: its name, its script, and the files that are its index."""
    worker = next((site / "assets/javascripts/workers").glob("search.*.js")).relative_to(site).as_posix()
    lunr = LUNR.replace("WORKER", worker)
    for source, sections, folder in (("pages", SECTIONS, "pagefind"), ("records", RECORDS, "pagefind-records")):
        parts = [f"{folder}/*.pf_meta", f"{folder}/index/*", f"{folder}/fragment/*"]
        yield f"Lunr of Material, {source}", lunr.replace("SECTIONS", sections), [sections]
        yield f"Pagefind, {source}", PAGEFIND.replace("FOLDER", folder), parts
        yield f"MiniSearch bare, {source}", MINISEARCH.replace("SECTIONS", sections), [sections]
    yield "MiniSearch, as built in", OURS, ["search/index.json"]


def compute_kilobytes(site: Path, patterns: list[str]) -> float:
    """Return the size of files in kilobytes, compressed."""
    files = [file for pattern in patterns for file in site.glob(pattern)]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1024


def measure(browser: Browser, address: str, name: str, engine: str, index_kb: float) -> Measurement:
    """Measure an engine in new pages: the first answer on a slowed processor, and then every query."""
    times: list[float] = []
    fetched_kb = 0.0
    shares: tuple[float, ...] = ()
    for _ in range(ROUNDS):
        context = browser.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        page.goto(f"{address}bench.html", wait_until="networkidle")
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        times.append(page.evaluate(TIME_FIRST.replace("ENGINE", engine), QUERY)["milliseconds"])
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        sizes = (
            "performance.getEntriesByType('resource').reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"
        )
        fetched_kb = page.evaluate(sizes) / 1024
        shares = shares or compute_scores(page)
        context.close()
    return Measurement(name, index_kb, fetched_kb, min(times), shares)


def compute_scores(page: Page) -> tuple[float, ...]:
    """Return the shares of queries answered first and among three: terms, words of staff, unseen queries."""
    result: list[float] = []
    for queries in (read_queries("terms.tsv"), read_queries("staff.tsv"), read_queries("unseen.tsv")):
        addresses: list[list[str]] = page.evaluate(FIND_ALL, [query.query for query in queries])
        ranked: list[Query] = [query.rank_answer(results) for query, results in zip(queries, addresses, strict=True)]
        result += [compute_share(ranked, 1), compute_share(ranked, 3)]
    return tuple(result)


def format_row(row: Measurement) -> str:
    """Return a row of the table."""
    shares = "".join(f"{value:>7.0%}" for value in row.shares)
    return f"{row.name:<27}{row.index_kb:>6.0f} KB{row.fetched_kb:>6.0f} KB{row.first_ms:>7.0f} ms{shares}"


if __name__ == "__main__":
    main()
