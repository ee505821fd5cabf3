"""Scripts that list the elements of a page with a problem in their layout: too wide, cut off, too small."""

from __future__ import annotations

# Elements that are wider than the window.
FIND_OVERFLOWING = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > room + 1)
    .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5)
    .concat(`${document.documentElement.scrollWidth} pixels in ${room}`);
}"""

# Text that is cut off by its box. Text for screen readers alone (.unseen) is cut on purpose.
FIND_CUT_TEXT = """() => [...document.body.querySelectorAll("*")].filter((element) => {
  if (!element.checkVisibility() || element.closest(".unseen, svg") || element.matches("input, select")) return false;
  const style = getComputedStyle(element);
  if (style.clipPath !== "none") return false;
  const isHidden = (overflow) => overflow === "hidden" || overflow === "clip";
  return (isHidden(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (isHidden(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
    || (style.textOverflow === "ellipsis");
}).map((element) => element.outerHTML.slice(0, 120))"""

# The text spacing of WCAG 1.4.12, as a style sheet, as a reader's browser would add it.
SPACE_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p, li, dd { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# Targets that are too small for a finger. A link inside a sentence may be as high as its line (WCAG 2.5.8).
FIND_SMALL_TARGETS = """() => {
  const words = (element) => element.textContent.replace(/[^\\p{L}\\p{N}]/gu, "");
  const isInSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const rest = block.cloneNode(true);
    rest.querySelectorAll("a, button, [role=tooltip]").forEach((part) => part.remove());
    return words(rest).length > 0;
  };
  const boxOf = (element) => {
    const label = element.matches("[type=checkbox], [type=radio]") && element.closest("label");
    if (label) return label.getBoundingClientRect();
    const after = getComputedStyle(element, "::after");
    if (after.content === "none" || after.position !== "absolute") return element.getBoundingClientRect();
    let holder = element;
    while (holder.parentElement && getComputedStyle(holder).position === "static") holder = holder.parentElement;
    return holder.getBoundingClientRect();
  };
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
  return all
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isInSentence(element))
    .map((element) => [element, boxOf(element)])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([element, box]) => `${box.width.toFixed()} x ${box.height.toFixed()}: ${element.outerHTML.slice(0, 120)}`);
}"""
