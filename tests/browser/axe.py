"""Accessibility checks of an open page with axe."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.opening import PAGE_READY, unfold_all

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = "color-contrast"
ALL_BUT_CONTRAST = {**OPTIONS, "rules": {CONTRAST: {"enabled": False}}}
ONLY_LINKS = {**OPTIONS, "runOnly": ["link-in-text-block"]}
ONLY_CONTRAST = {**OPTIONS, "runOnly": [CONTRAST]}
RUN = "options => axe.run(options).then((results) => results.violations)"
AXE_SCRIPT = Axe().axe_script
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Checks contrast on three elements of every look: the computed styles of an element and of all its ancestors.
RUN_FOR_EACH_LOOK = """options => {
  const known = new Map([["", 0]]);
  const looks = new Map();
  const lookOf = (element) => {
    if (!element) return 0;
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const own = [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.fontSize,
        style.fontWeight, style.textShadow, style.filter, style.mixBlendMode, style.position];
      const look = [lookOf(element.parentElement), element.tagName, element.getAttribute("class"), ...own].join();
      if (!known.has(look)) known.set(look, known.size);
      looks.set(element, known.get(look));
    }
    return looks.get(element);
  };
  const isText = (element) => element.matches("input, select, textarea")
    || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const alike = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (!isText(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const look = lookOf(element);
    if (!alike.has(look)) alike.set(look, []);
    alike.get(look).push(element);
  }
  const three = (all) => new Set([all[0], all[all.length >> 1], all[all.length - 1]]);
  const include = [...alike.values()].flatMap((all) => [...three(all)]);
  return axe.run({ include }, options).then((results) => results.violations);
}"""


def run_axe(page: Page, options: dict[str, Any] = OPTIONS, script: str = RUN) -> list[str]:
    """Return the violations on a page that has axe, a line for each element: the rule, the element and the remedy."""
    rules: list[dict[str, Any]] = page.evaluate(script, options)
    nodes = [(rule["id"], node) for rule in rules for node in rule["nodes"]]
    return [f"{rule}: {node['html'][:160]} ({node['failureSummary']})" for rule, node in nodes]


def open_with_axe(page: Page, address: str) -> None:
    """Open a page, wait for its scripts, and load axe into it."""
    page.goto(address)
    page.wait_for_function(PAGE_READY)
    page.evaluate(AXE_SCRIPT)


def open_and_find_violations(page: Page, address: str) -> list[str]:
    """Open a page, unfold it, and return its violations in the light and the dark scheme."""
    page.emulate_media(color_scheme="light")
    open_with_axe(page, address)
    unfold_all(page)
    return find_violations_in_both_schemes(page)


def find_violations_in_both_schemes(page: Page) -> list[str]:
    """Return the violations on the open page in both schemes, each line with its scheme."""
    violations = []
    for scheme, options in zip(SCHEMES, (ALL_BUT_CONTRAST, ONLY_LINKS), strict=True):
        page.emulate_media(color_scheme=scheme)
        lines = [*run_axe(page, options), *run_axe(page, ONLY_CONTRAST, RUN_FOR_EACH_LOOK)]
        violations += [f"{scheme}: {line}" for line in lines]
    return violations


def find_violations(page: Page) -> list[str]:
    """Return the violations on the open page as it is: in dark if narrower than 768 pixels, else in light."""
    assert page.viewport_size
    page.emulate_media(color_scheme="dark" if page.viewport_size["width"] < 768 else "light")
    page.evaluate(AXE_SCRIPT)
    return run_axe(page)
