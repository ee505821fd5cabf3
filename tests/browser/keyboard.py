"""Moving through a page with the Tab key, and checks of what has the focus."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

MAX_STOPS = 400
"""Presses of Tab after which a search for an element is given up: more than any page has stops."""

# Returns the name of the element with the focus, and what is wrong with how it is shown.
DESCRIBE_FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const name = `${at.tagName.toLowerCase()} "${(at.innerText || at.name || "").trim().slice(0, 50)}"`;
  const wrong = [];
  if (!at.checkVisibility({ opacityProperty: true, visibilityProperty: true })) wrong.push("cannot be seen");
  const box = at.getClientRects()[0];
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) wrong.push("lies outside the window");
  else {
    const hit = document.elementFromPoint(x, y);
    if (!hit || !(at.contains(hit) || hit.closest("label")?.control === at)) {
      wrong.push(`is covered by ${hit?.outerHTML.slice(0, 80)}`);
    }
  }
  const isRing = (element, pseudo) => {
    const style = element && getComputedStyle(element, pseudo);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && (!pseudo || style.content !== "none");
  };
  const around = [at.closest("label"), at.closest("form")];
  if (!isRing(at) && !isRing(at, "::after") && !around.some((part) => isRing(part))) wrong.push("has no focus ring");
  const known = (globalThis.seen ??= new WeakSet());
  const isNew = !known.has(at);
  known.add(at);
  return { name, wrong, isNew };
}"""


def has_focus(target: Locator) -> bool:
    """Return whether an element has the focus."""
    return bool(target.evaluate("element => element === document.activeElement"))


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until an element has the focus; fail if it is not reached."""
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        if has_focus(target):
            return
    pytest.fail(f"Tab does not reach {target}")


def tab_through(page: Page) -> tuple[int, list[str]]:
    """Press Tab through the page; return the number of stops and the problems at them."""
    stops, problems = 0, []
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(DESCRIBE_FOCUS)
        if stop is None or not stop["isNew"]:
            break
        stops += 1
        if stop["wrong"]:  # On a busy machine, scrolling to the focus may end a moment later.
            page.wait_for_timeout(100)
            stop = page.evaluate(DESCRIBE_FOCUS) or stop
        problems += [f"{stop['name']} {message}" for message in stop["wrong"]]
    return stops, problems
