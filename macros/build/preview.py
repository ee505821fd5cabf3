"""The live preview: it shows every change at once, and every fault on the page, and never stops for one.

MkDocs' own `serve` hangs every request after an exception. Its server is used here with a builder that
never raises: with a fault, the last good pages stay and carry the list of problems on top.
"""

from __future__ import annotations

import html
import sys
from datetime import date
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from macros.build.pipeline import make_site
from macros.content.problems import Problem, format_report, keep_errors

BEGIN, END = "<!-- problems: begin -->", "<!-- problems: end -->"
WATCHED = ("docs", "data", "overrides", "macros/templates", "mkdocs.yml")
ALONE = (
    "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>Problems</title></head><body></body></html>"
)


def problems_html(problems: list[Problem]) -> str:
    """Return the list of problems as HTML, between marks by which it is found again."""
    lines = "".join(f"<li><code>{html.escape(str(problem))}</code></li>" for problem in sorted(set(problems)))
    heading = "<h2>This page cannot be built yet</h2><p>You see the last version that worked. Mend these:</p>"
    return (
        f'{BEGIN}<section class="problems" role="alert" aria-label="Problems">{heading}<ul>{lines}</ul></section>{END}'
    )


def insert_problems(page: str, shown: str) -> str:
    """Return a page with the panel at the start of its body, in place of an earlier one."""
    if BEGIN in page:
        page = page.split(BEGIN, 1)[0] + page.split(END, 1)[1]
    start = page.index("<body")
    at = page.index(">", start) + 1
    return page[:at] + shown + page[at:]


def show_problems(site: Path, problems: list[Problem]) -> None:
    """Put the problems on top of every page of the preview; without any page yet, on pages of their own."""
    for name in ("index.html", "404.html"):
        if not (site / name).exists():
            site.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(ALONE, "utf-8", newline="\n")
    shown = problems_html(keep_errors(problems, preview=True))
    for file in site.rglob("*.html"):
        file.write_text(insert_problems(file.read_text("utf-8"), shown), "utf-8", newline="\n")


def rebuild(root: Path, site: Path, today: date, address: str) -> list[Problem]:
    """Build the preview once; say in the terminal what was found, and show it on the pages."""
    try:
        problems = make_site(root, site, today, preview=address)
    except Exception as error:  # The preview outlives any fault, even one of our own code.
        message = f"the preview could not be built ({type(error).__name__}: {error})."
        problems = [Problem("macros", 1, message, "Take your last change back, or tell the digital lead.")]
    if problems:
        print(format_report(problems), file=sys.stderr, flush=True)
    if keep_errors(problems, preview=True):
        show_problems(site, problems)
        print(f"Not ready: {address} shows the last version that worked, and what to mend.", flush=True)
    else:
        print(f"Ready: {address}", flush=True)
    return problems


def serve_not_found(server: LiveReloadServer, site: Path) -> bytes:
    """Return the page for what is not there; it too loads again by itself, so that a page that is written shows."""
    page = (site / "404.html").read_bytes()
    content: bytes = server._inject_js_into_html(page, server._visible_epoch)  # type: ignore[no-untyped-call]
    return content


def serve(root: Path, today: date, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the preview until it is interrupted; a change in a watched folder shows without a restart."""
    site = root / ".cache" / "preview"
    site.parent.mkdir(exist_ok=True)
    address = f"http://{host}:{port}/"

    def built() -> None:
        rebuild(root, site, today, address)

    server = LiveReloadServer(
        builder=built,
        host=host,
        port=port,
        root=str(site),
        polling_interval=0.3,
    )
    server.error_handler = lambda code: serve_not_found(server, site) if code == 404 else None
    built()
    for name in WATCHED:
        server.watch(str(root / name))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.shutdown()
