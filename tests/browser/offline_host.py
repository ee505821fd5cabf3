"""A server of a copy of the site that can be stopped, restarted and slowed down, for the tests of offline use."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.outputs.offline import service_worker
from tests.support.server import STRICT_POLICY, CompressingHandler


class Host:
    """Server of a copy of the site below ``/staff/`` under a strict policy; it can be stopped and restarted."""

    def __init__(self, root: Path, site: Path, content: Content, today: date) -> None:
        """Copy the site below ``root`` and serve it at a free port."""
        self.site, self.content, self.today = root / "staff", content, today
        shutil.copytree(site, self.site)
        shutil.copy(site / "404.html", root)
        # The page for missing addresses is shown at any depth: a build for this address starts its links with /staff/.
        missing = self.site / service_worker.MISSING_PAGE / "index.html"
        missing.write_text(missing.read_text("utf-8").replace('="/', '="/staff/'), "utf-8")
        self.write_service_worker()
        self.requests: list[str] = []
        self.signal = threading.Event()
        self.signal.set()
        self._handler = functools.partial(_make_handler(self), directory=str(root))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/staff/"
        self._start()

    def write_service_worker(self) -> None:
        """Write the service worker with the current list of files, as a build does when a page has changed."""
        service_worker.write(self.content, self.site, "/staff/", self.today)

    def _start(self) -> None:
        """Serve in a thread that ends with the tests."""
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Refuse all connections."""
        self._server.shutdown()
        self._server.server_close()

    def restart(self) -> None:
        """Serve again, at the same address."""
        self._server = http.server.ThreadingHTTPServer(self._server.server_address, self._handler)
        self._start()


def _make_handler(host: Host) -> type[CompressingHandler]:
    """Return a handler that records each path, waits for ``host.signal`` up to 20 seconds, and sends the policy."""

    class Handler(CompressingHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", STRICT_POLICY)
            super().end_headers()

        def do_GET(self) -> None:  # noqa: N802
            host.requests.append(self.path)
            host.signal.wait(20)
            super().do_GET()

    return Handler
