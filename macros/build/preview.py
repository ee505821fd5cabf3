"""The live preview: it rebuilds after every change, shows all problems on the pages and never stops for one.

`mkdocs serve` hangs every request after an exception. Its live-reload server is used here with a builder that
never raises: after an error, the last good pages stay and carry the list of problems on top. Only this module and
``mkdocs_builder`` import MkDocs.
"""

from __future__ import annotations

import html
import sys
from datetime import date
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from macros.build.pipeline import make_site
from macros.content.problems import Problem, filter_blocking, format_report

BEGIN, END = "<!-- problems: begin -->", "<!-- problems: end -->"
WATCHED_PATHS = ("docs", "data", "overrides", "macros/templates", "mkdocs.yml")
EMPTY_PAGE = (
    "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>Problems</title></head><body></body></html>"
)


def build_problems_html(problems: list[Problem]) -> str:
    """Return the list of problems as HTML, between two comments that mark it for removal."""
    items = "".join(f"<li><code>{html.escape(str(problem))}</code></li>" for problem in sorted(set(problems)))
    heading = "<h2>This page cannot be built yet</h2><p>You see the last version that worked. Mend these:</p>"
    return (
        f'{BEGIN}<section class="problems" role="alert" aria-label="Problems">{heading}<ul>{items}</ul></section>{END}'
    )


def insert_problems(page: str, problems_html: str) -> str:
    """Return a page with the list of problems at the start of its body, in place of an earlier one."""
    if BEGIN in page:
        page = page.split(BEGIN, 1)[0] + page.split(END, 1)[1]
    start = page.index("<body")
    position = page.index(">", start) + 1
    return page[:position] + problems_html + page[position:]


def show_problems(site_dir: Path, problems: list[Problem]) -> None:
    """Insert the problems into every page of the preview; add a home page and a 404 page if they are missing."""
    for name in ("index.html", "404.html"):
        if not (site_dir / name).exists():
            site_dir.mkdir(parents=True, exist_ok=True)
            (site_dir / name).write_text(EMPTY_PAGE, "utf-8", newline="\n")
    problems_html = build_problems_html(filter_blocking(problems, preview=True))
    for file in site_dir.rglob("*.html"):
        file.write_text(insert_problems(file.read_text("utf-8"), problems_html), "utf-8", newline="\n")


def rebuild(root: Path, site_dir: Path, today: date, address: str) -> list[Problem]:
    """Build the preview once; print all problems in the terminal, and show the errors on the pages."""
    try:
        problems = make_site(root, site_dir, today, preview=address)
    except Exception as error:  # The preview must survive any error, even a bug of ours.
        message = f"the preview could not be built ({type(error).__name__}: {error})."
        problems = [Problem("macros", 1, message, "Take your last change back, or tell the digital lead.")]
    if problems:
        print(format_report(problems), file=sys.stderr, flush=True)
    if filter_blocking(problems, preview=True):
        show_problems(site_dir, problems)
        print(f"Not ready: {address} shows the last version that worked, and what to mend.", flush=True)
    else:
        print(f"Ready: {address}", flush=True)
    return problems


def get_not_found_page(server: LiveReloadServer, site_dir: Path) -> bytes:
    """Return the 404 page with the script of live reload, so that a page that is added later appears by itself."""
    page = (site_dir / "404.html").read_bytes()
    content: bytes = server._inject_js_into_html(page, server._visible_epoch)  # type: ignore[no-untyped-call]
    return content


def serve(root: Path, today: date, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the preview until it is interrupted; rebuild after every change of a watched path."""
    site_dir = root / ".cache" / "preview"
    site_dir.parent.mkdir(exist_ok=True)
    address = f"http://{host}:{port}/"

    def build() -> None:
        rebuild(root, site_dir, today, address)

    server = LiveReloadServer(builder=build, host=host, port=port, root=str(site_dir), polling_interval=0.3)
    server.error_handler = lambda code: get_not_found_page(server, site_dir) if code == 404 else None
    build()
    for name in WATCHED_PATHS:
        server.watch(str(root / name))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.shutdown()
