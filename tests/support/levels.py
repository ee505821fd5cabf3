"""Data files of the small project with three, four or five levels."""

from __future__ import annotations

from tests.support.project import MINIMAL_PROJECT, page_source, replace_in_file

LEVEL_KEYS = ("one", "two", "three", "four", "five")
"""The keys of all levels, lowest first. The small project has the first three."""

LEVEL = """  {key}:
    number: {number}
    name: {name}
    short: Others
    who: A child.
    response: Help.
    lead: Somebody
    child_says: Help me.
    colour: "#770000"
    help: {{says: Ask., basis: drafted}}
    sharing: {{says: Tell., basis: drafted}}
"""
INDICATOR = """  sign-{key}:
    level: {key}
    domain: child
    text: Sign {key}
    thread: food
"""
CASE = """  case-{key}:
    border: to-{key}
    title: Case {key}
    age: big
    domains: [child]
    agencies: [council]
    situation: Much is wrong.
    up: [More]
    down: [Less]
    next_steps: [Ask.]
    views:
      - {{level: {key}, says: For now.}}
    why: It is so.
    principles:
      - {{says: Ask first., basis: drafted}}
"""
NAMES = {"four": "Purple", "five": "Black"}


def level_files(count: int) -> dict[str, str]:
    """Return the files of three, four or five levels, to lay over the small project."""
    return {**threshold_files(count), **border_files(count)} if count > 3 else {}


def threshold_files(count: int) -> dict[str, str]:
    """Return the files of the levels alone, each with an indicator and a page; the highest is first in the file."""
    added = LEVEL_KEYS[3:count]
    text = replace_in_file(
        "data/thresholds.yml",
        "domains:\n",
        "".join(LEVEL.format(key=key, number=LEVEL_KEYS.index(key) + 1, name=NAMES[key]) for key in reversed(added))
        + "domains:\n",
    )["data/thresholds.yml"]
    signs = "".join(INDICATOR.format(key=key) for key in reversed(added))
    pages = {
        f"docs/thresholds/{key}.md": page_source(f"Level {key}", "level_page", more=f"level: {key}\n") for key in added
    }
    return {"data/thresholds.yml": text.replace("indicators:\n", f"indicators:\n{signs}"), **pages}


def border_files(count: int) -> dict[str, str]:
    """Return the borders file with what a check requires of each level: a border below, a case, meanings, weighing."""
    text = (MINIMAL_PROJECT / "data/borders.yml").read_text("utf-8")
    for below, key in zip(LEVEL_KEYS[2:], LEVEL_KEYS[3:count], strict=False):
        text = text.replace(
            "cases:\n", f'  to-{key}: {{lower: {below}, upper: {key}, question: "To {key}?"}}\ncases:\n'
        )
        text = text.replace("meanings:\n", f"{CASE.format(key=key)}meanings:\n")
        text = text.replace("weighing:\n", f"  - {{level: {key}, more: Up {key}., less: Down {key}.}}\nweighing:\n")
        text += f"  - {{level: {key}, domain: child, more: [More {key}], less: [Less {key}]}}\n"
    return {"data/borders.yml": text}
