"""Read ``mkdocs.yml`` as plain values, and allow only the settings that this site uses.

MkDocs runs what its settings name: hooks, plugins, extensions, tags of YAML. So nothing of the file reaches it before
this module has found every name and every value in ``ALLOWED``.
"""

from __future__ import annotations

import copy
import importlib.util
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.content.problems import Problem, format_suggestion, join_first
from macros.content.text_files import read_text
from macros.content.yaml_errors import StrictLoader
from macros.content.yaml_reader import Document, Tagged, YamlPath, read_yaml

CONFIG = "mkdocs.yml"
MAX_BYTES = 20_000
"""Our own file has 1,300 bytes."""
FIX = "Compare it with the last version that worked."

SWITCH = (True, False)
ALLOWED: dict[str, Any] = {
    "site_name": str,
    "site_url": str,
    "docs_dir": ("docs",),
    "site_dir": ("site",),
    "draft_docs": ("newsletters/drafts/", "newsletters/drafts/\n"),
    "theme": {"name": ("material",), "language": ("en",), "font": (False,), "custom_dir": ("overrides",)},
    "plugins": {
        "search": {},
        "macros": {"module_name": ("macros",), "on_undefined": ("strict",), "on_error_fail": SWITCH},
    },
    "markdown_extensions": {
        **{name: {} for name in ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables")},
        "toc": {"permalink": SWITCH},
        "pymdownx.details": {},
        "pymdownx.superfences": {},
        "pymdownx.tabbed": {"alternate_style": SWITCH},
    },
    "validation": dict.fromkeys(("omitted_files", "absolute_links", "unrecognized_links", "anchors"), str),
}
"""Every setting: the type of its value, the values that it may have, or the settings in it.

The extensions have no effect, since MkDocs reads no editor's words; a file that names them still works.
"""

REQUIRED: tuple[tuple[str, ...], ...] = (
    ("theme", "name"),
    ("theme", "custom_dir"),
    ("plugins", "macros", "module_name"),
)
"""What has a default in MkDocs that gives another site, or runs another file."""


class SettingsLoader(StrictLoader):
    """YAML loader that allows ``!ENV``, which Zensical needs for the name and the address of the site."""

    tags = frozenset({"!ENV"})


@dataclass(frozen=True)
class Installed:
    """The names of MkDocs' settings, and of the themes and the plugins that are installed, for messages."""

    settings: tuple[str, ...]
    themes: tuple[str, ...]
    plugins: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a setting, at the path of its value."""

    yaml_path: YamlPath
    message: str
    fix: str = FIX


def read_settings(root: Path) -> Document:
    """Return ``mkdocs.yml`` as plain values, not yet checked, with the problems of reading it."""
    text, problems = read_text(root / CONFIG, CONFIG, MAX_BYTES)
    if problems:
        return Document(CONFIG, problems=problems)
    document = read_yaml(text, CONFIG, loader=SettingsLoader)
    if not document.problems and not isinstance(document.value, dict):
        document.problems.append(Problem(CONFIG, 1, "this file holds no settings.", "Write name: value."))
    return document


def resolve_settings(settings: dict[str, Any]) -> dict[str, Any]:
    """Return checked settings with the value of the environment, or the default, in place of each ``!ENV``.

    They are a copy, since MkDocs changes what it validates.
    """
    return {
        key: os.environ.get(*value.value) if isinstance(value, Tagged) else copy.deepcopy(value)
        for key, value in settings.items()
    }


def find_faults(settings: dict[str, Any], installed: Installed) -> dict[str, list[Fault]]:
    """Return the faults of each setting that has any, after its name; a setting that is required may be missing.

    A plain value of another type than text is left to MkDocs, which describes it.
    """
    faults = {key: list(_check_setting(key, value, installed)) for key, value in settings.items()}
    for path in REQUIRED:
        if not faults.get(path[0]) and not _has_setting(settings, path):
            names = [name for name in path if name != "plugins"]
            faults[path[0]] = [Fault((path[0],), f"{' has no '.join(_quote(name) for name in names)}.", FIX)]
    return {key: found for key, found in faults.items() if found}


def _has_setting(value: Any, path: tuple[str, ...]) -> bool:
    """Return whether a setting is there; plugins are a list of names and of records with one name."""
    if not path:
        return True
    records = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
    return any(path[0] in record and _has_setting(record[path[0]], path[1:]) for record in records)


def _check_setting(key: str, value: Any, installed: Installed) -> Iterator[Fault]:
    if key not in ALLOWED:
        yield _describe_unknown_setting(key, installed)
    elif isinstance(value, Tagged):
        yield from _check_variable(key, value)
    elif key in ("plugins", "markdown_extensions"):
        yield from _check_list(key, value, installed)
    elif isinstance(ALLOWED[key], dict):
        yield from _check_record((key,), value, ALLOWED[key], installed)
    elif isinstance(value, str):
        yield from _check_value((key,), value, ALLOWED[key])


def _describe_unknown_setting(key: str, installed: Installed) -> Fault:
    if key in installed.settings or key == "INHERIT":
        return Fault((key,), f'"{key}" cannot be set here.', f"Take it out. The settings are: {', '.join(ALLOWED)}.")
    fix = format_suggestion(key, installed.settings) or f"The settings are: {join_first(installed.settings, 40)}."
    return Fault((key,), f'"{key}" is not a setting of MkDocs.', fix)


def _check_variable(key: str, value: Tagged) -> Iterator[Fault]:
    """Check that ``!ENV`` stands for text only, and names the one variable of its setting and a default."""
    is_pair = isinstance(value.value, list) and [type(item) for item in value.value] == [str, str]
    if ALLOWED[key] is not str:
        yield Fault((key,), f'"{key}" cannot be !ENV.')
    elif not is_pair or value.value[0] != key.upper():
        yield Fault((key,), f'"{key}" is not as it must be.', f'Write !ENV [{key.upper()}, "..."], or text.')


def _check_list(key: str, value: Any, installed: Installed) -> Iterator[Fault]:
    """Check a list whose items are names, or records of one name with its options."""
    if not isinstance(value, list):
        yield Fault((key,), f'"{key}" must be a list.')
        return
    for index, item in enumerate(value):
        is_record = isinstance(item, dict) and len(item) == 1
        name = next(iter(item)) if is_record else item
        path: YamlPath = (key, index)
        if not isinstance(name, str):
            yield Fault(path, f'item {index + 1} of "{key}" is not a name.')
        elif name not in ALLOWED[key]:
            yield Fault(path, f'"{key}": {_describe_unknown_name(key, name, installed)}')
        elif is_record and item[name] is not None:
            yield from _check_record((*path, name), item[name], ALLOWED[key][name], installed)


def _describe_unknown_name(key: str, name: str, installed: Installed) -> str:
    if key == "plugins":
        is_known = name in installed.plugins
        return f'The "{name}" plugin {"cannot be used here" if is_known else "is not installed"}.'
    package = name.partition(".")[0]
    if not re.fullmatch(r"[A-Za-z_]\w*", package) or importlib.util.find_spec(package):
        return f'The "{_shorten(name)}" extension cannot be used here.'
    return f"Failed to load extension '{name}'. ModuleNotFoundError: No module named '{package}'."


def _check_record(path: YamlPath, value: Any, allowed: dict[str, Any], installed: Installed) -> Iterator[Fault]:
    """Check named settings inside another one."""
    key = path[0]
    if not isinstance(value, dict):
        yield Fault(path, f'"{key}": {_quote(path[-1])} must hold named settings.')
        return
    for name, inner in value.items():
        inner_path = (*path, name)
        if name not in allowed:
            yield Fault(inner_path, f'"{key}": {_quote(name)} cannot be set here.')
        elif inner_path == ("theme", "name") and isinstance(inner, str) and inner not in installed.themes:
            themes = ", ".join(installed.themes)
            message = f"Unrecognised theme name: '{inner}'. The available installed themes are: {themes}."
            yield Fault(inner_path, f'"{key}": {message}')
        else:
            yield from _check_value(inner_path, inner, allowed[name])


def _check_value(path: YamlPath, value: Any, allowed: Any) -> Iterator[Fault]:
    """Check a value by its type, or by the values that it may have; true is not 1."""
    if isinstance(allowed, tuple):
        if not any(type(value) is type(choice) and value == choice for choice in allowed):
            name = _quote(path[-1]) if len(path) > 1 else "it"
            yield Fault(path, f'"{path[0]}": {name} must be {_quote(allowed[0])}, not {_quote(value)}.')
    elif not isinstance(value, allowed):
        yield Fault(path, f'"{path[0]}": {_quote(path[-1])} must be text.')


def _quote(value: object) -> str:
    """Return a value for a message: text in quotation marks, true or false, a number, or the kind of value."""
    if isinstance(value, str):
        return f'"{_shorten(value)}"'
    kinds = {list: "a list", dict: "named settings", Tagged: "!ENV", type(None): "empty"}
    return kinds.get(type(value), str(value).lower())


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}..."
