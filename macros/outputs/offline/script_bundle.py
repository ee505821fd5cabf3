"""The scripts for a folder: a browser loads no module and fetches nothing from ``file://``, so both are rewritten.

All modules become one plain script. Each is a function that is run when another asks for it. The forms of ``import``
and ``export`` that our scripts use are known here; another form stops the build.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

SHIM = Path(__file__).resolve().parents[2] / "templates" / "offline" / "file_shim.js"
START = "start.js"

NAMED = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*[\"']([^\"']+)[\"'];?", re.MULTILINE)
WHOLE = re.compile(r"^import\s+(\w+)\s+from\s*[\"']([^\"']+)[\"'];?", re.MULTILINE)
LATER = re.compile(r"\bimport\(\s*[\"']([^\"']+)[\"']\s*\)")
DECLARED = re.compile(r"^export\s+((?:async\s+)?function\s*\*?|const|let|class)\s+(\w+)", re.MULTILINE)
LISTED = re.compile(r"^export\s*\{([^}]*)\};?", re.MULTILINE)
LEFT = re.compile(
    r"^\s*(?:import|export)\b.*$|\bimport\.meta\b.*$|\bimport\(.*$|\bnew (?:Shared)?Worker\(.*$", re.MULTILINE
)


def parse_names(names: str) -> list[tuple[str, str]]:
    """Return ``a, b as c`` as pairs of the name on the left and the name on the right of ``as``."""
    words = [name.split() for name in names.split(",") if name.strip()]
    return [(word[0], word[-1]) for word in words]


def convert_module(name: str, text: str) -> str:
    """Return a module as a function that fills ``exports``; raise ValueError for a form that is not known.

    ``name`` is its place below ``assets``, as in ``vendor/minisearch.js``: what it imports is found from there.
    """

    def place(address: str) -> str:
        return json.dumps(posixpath.normpath(posixpath.join(posixpath.dirname(name), address)))

    def named(match: re.Match[str]) -> str:
        taken = ", ".join(f"{theirs}: {ours}" for theirs, ours in parse_names(match[1]))
        return f"const {{ {taken} }} = need({place(match[2])});"

    given = [(word, word) for _, word in DECLARED.findall(text)]
    given += [pair for names in LISTED.findall(text) for pair in parse_names(names)]
    text = NAMED.sub(named, text)
    text = WHOLE.sub(lambda match: f"const {{ default: {match[1]} }} = need({place(match[2])});", text)
    text = LATER.sub(lambda match: f"later({place(match[1])})", text)
    text = text.replace("import.meta.url", f"moduleAddress({json.dumps(name)})")
    text = LISTED.sub("", DECLARED.sub(r"\1 \2", text))
    if left := LEFT.search(text):
        raise ValueError(f"overrides/assets/{name} holds what a folder cannot have: {left[0].strip()}")
    exports = "".join(f"exports.{theirs} = {ours};\n" for ours, theirs in given)
    return f"modules[{json.dumps(name)}] = (exports, need, later, fetch) => {{\n{text}\n{exports}}};\n"


def bundle_modules(modules: dict[str, str]) -> str:
    """Return modules, by their place below ``assets``, as one script that begins with ``start.js``."""
    parts = [convert_module(name, modules[name]) for name in sorted(modules)]
    return "\n".join(['"use strict";', SHIM.read_text("utf-8"), *parts, f"need({json.dumps(START)});\n"])


def wrap_data(address: str, content: str) -> str:
    """Return a JSON file as a script that hands it over under its address below the site's own."""
    return f"offlineData[{json.dumps(address)}] = {content.strip()};\n"
