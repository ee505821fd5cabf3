"""Bundle ES modules into one classic script for ``file://``, where browsers load no module and fetch no file.

Each module becomes a function that runs when it is first imported. Only the forms of ``import`` and ``export`` that
our scripts use are supported; another form stops the build.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

SHIM = Path(__file__).resolve().parents[2] / "templates" / "offline" / "file_shim.js"
ENTRY_MODULE = "start.js"

NAMED_IMPORT = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*[\"']([^\"']+)[\"'];?", re.MULTILINE)
DEFAULT_IMPORT = re.compile(r"^import\s+(\w+)\s+from\s*[\"']([^\"']+)[\"'];?", re.MULTILINE)
DYNAMIC_IMPORT = re.compile(r"\bimport\(\s*[\"']([^\"']+)[\"']\s*\)")
EXPORT_DECLARATION = re.compile(r"^export\s+((?:async\s+)?function\s*\*?|const|let|class)\s+(\w+)", re.MULTILINE)
EXPORT_LIST = re.compile(r"^export\s*\{([^}]*)\};?", re.MULTILINE)
UNSUPPORTED = re.compile(
    r"^\s*(?:import|export)\b.*$|\bimport\.meta\b.*$|\bimport\(.*$|\bnew (?:Shared)?Worker\(.*$", re.MULTILINE
)


def parse_names(names: str) -> list[tuple[str, str]]:
    """Return ``a, b as c`` as pairs of the names left and right of ``as``: ``[("a", "a"), ("b", "c")]``."""
    words = [name.split() for name in names.split(",") if name.strip()]
    return [(word[0], word[-1]) for word in words]


def convert_module(name: str, text: str) -> str:
    """Return a module as a function that fills ``exports``.

    ``name`` is its path below ``assets``, as in ``vendor/minisearch.js``, from which its imports are resolved.
    Raises ``ValueError`` for a form of import or export that is not supported.
    """

    def resolve(address: str) -> str:
        return json.dumps(posixpath.normpath(posixpath.join(posixpath.dirname(name), address)))

    def convert_named_import(match: re.Match[str]) -> str:
        bindings = ", ".join(f"{exported}: {local}" for exported, local in parse_names(match[1]))
        return f"const {{ {bindings} }} = need({resolve(match[2])});"

    exports = [(word, word) for _, word in EXPORT_DECLARATION.findall(text)]
    exports += [pair for names in EXPORT_LIST.findall(text) for pair in parse_names(names)]
    text = NAMED_IMPORT.sub(convert_named_import, text)
    text = DEFAULT_IMPORT.sub(lambda match: f"const {{ default: {match[1]} }} = need({resolve(match[2])});", text)
    text = DYNAMIC_IMPORT.sub(lambda match: f"later({resolve(match[1])})", text)
    text = text.replace("import.meta.url", f"moduleAddress({json.dumps(name)})")
    text = EXPORT_LIST.sub("", EXPORT_DECLARATION.sub(r"\1 \2", text))
    if unsupported := UNSUPPORTED.search(text):
        raise ValueError(f"overrides/assets/{name} holds what a folder cannot have: {unsupported[0].strip()}")
    assignments = "".join(f"exports.{exported} = {local};\n" for local, exported in exports)
    return f"modules[{json.dumps(name)}] = (exports, need, later, fetch) => {{\n{text}\n{assignments}}};\n"


def bundle_modules(modules: dict[str, str]) -> str:
    """Return modules, by their path below ``assets``, as one script that runs ``start.js``."""
    parts = [convert_module(name, modules[name]) for name in sorted(modules)]
    return "\n".join(['"use strict";', SHIM.read_text("utf-8"), *parts, f"need({json.dumps(ENTRY_MODULE)});\n"])


def wrap_data(address: str, content: str) -> str:
    """Return a JSON file as a script that stores it under its address, relative to the site's.

    The script parses it as JSON: as an object of JavaScript, the name ``__proto__`` would mean something else.
    """
    return f"offlineData[{json.dumps(address)}] = JSON.parse({json.dumps(content.strip(), ensure_ascii=False)});\n"
