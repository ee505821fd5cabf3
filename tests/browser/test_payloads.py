"""Nothing that a page holds runs in a browser, even without the host's policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Page

from tests.support.payloads import build_payload_site
from tests.support.server import serve

RECORDER = """window.ran = () => { window.__ran = true; };
for (const name of ['alert', 'confirm', 'print']) window[name] = window.ran;"""
"""What every payload would call."""
POKE = """() => {
  addEventListener('click', (event) => event.preventDefault());
  addEventListener('submit', (event) => event.preventDefault());
  for (const element of document.querySelectorAll('main .prose *')) {
    for (const type of ['mouseover', 'focus', 'toggle', 'error', 'load']) element.dispatchEvent(new Event(type));
    element.click();
  }
  return window.__ran ?? false;
}"""
"""Does to every element of the text what a reader may do, but leads to no other page."""


@pytest.fixture(scope="module")
def payloads_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with every payload that is accepted, served without a policy."""
    with serve(build_payload_site(tmp_path_factory.mktemp("payloads"))) as address:
        yield address


def test_no_payload_runs_or_asks_another_host(page: Page, payloads_url: str) -> None:
    others: list[str] = []
    dialogues: list[str] = []
    page.add_init_script(RECORDER)
    page.on("request", lambda request: others.append(request.url) if not request.url.startswith(payloads_url) else None)

    def record_dialog(dialog: Dialog) -> None:
        dialogues.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", record_dialog)
    for address in ("about/texts/", "newsletters/2026-03/", "about/value-0/", "about/value-9/", "newsletters/"):
        page.goto(f"{payloads_url}{address}")
        assert page.locator("main").inner_text() != ""
        assert page.locator("main :is(a[href^='javascript' i], [onclick], [onerror], main script)").count() == 0
        assert page.evaluate("() => window.__ran ?? false") is False
    page.goto(f"{payloads_url}about/texts/")
    assert page.locator("main .prose *").count() > 100
    assert page.evaluate(POKE) is False
    assert (others, dialogues) == ([], [])


def test_the_recorder_sees_what_runs(page: Page, payloads_url: str) -> None:
    page.add_init_script(RECORDER)
    page.goto(f"{payloads_url}about/texts/")
    page.evaluate("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x onerror=ran()>')")
    page.wait_for_function("() => window.__ran === true", timeout=5000)
