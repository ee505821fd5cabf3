"""Adapter of MkDocs: build the pages, and turn its configuration errors, warnings and exceptions into problems.

Only this module and ``preview``, which uses the development server, import MkDocs or its theme.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Collection
from datetime import UTC, date
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

import material  # Prints a notice on import unless the variables above are set.
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import get_plugins
from mkdocs.utils import get_theme_names

from macros.build.settings import CONFIG, FIX, Installed, find_faults, read_settings, resolve_settings
from macros.content.loader import Content
from macros.content.problems import Problem
from macros.content.yaml_reader import Document
from macros.engine import adapter
from macros.engine.dispatch import UNFORESEEN_FIX, build_template_problem
from macros.utils.dates import get_noon

THEME = Path(material.__file__).resolve().parent / "templates"


def check_config(root: Path) -> list[Problem]:
    """Return the problems of ``mkdocs.yml``, each with its line."""
    document = read_settings(root)
    if document.problems:
        return document.problems
    faults = find_faults(document.value, _list_installed())
    problems = [
        Problem(CONFIG, document.find_line(fault.yaml_path), fault.message, fault.fix)
        for found in faults.values()
        for fault in found
    ]
    failed: dict[str, Problem] = {}
    try:
        # MkDocs stops at the first setting that fails: leave out those that failed, and validate the rest again.
        while errors := dict(_validate_config(root, document, {*faults, *failed})):
            failed |= {key: _build_config_problem(root, document, key, str(error)) for key, error in errors.items()}
    except (ConfigurationError, Abort) as error:
        return [*problems, Problem(CONFIG, 1, f"{_join_lines(error)}", FIX)]
    return [*problems, *failed.values()]


def _list_installed() -> Installed:
    return Installed(
        settings=tuple(name for name, _ in MkDocsConfig._schema if name != "config_file_path"),
        themes=tuple(get_theme_names()),
        plugins=tuple(get_plugins()),
    )


def _validate_config(root: Path, document: Document, excluded: Collection[str]) -> list[tuple[str, Any]]:
    """Return the errors and warnings of MkDocs for the settings that are not excluded, each after its key.

    The excluded ones hold all that was found not to be allowed, so MkDocs sees plain values only.
    """
    config = MkDocsConfig(config_file_path=str(root / CONFIG))
    settings = {key: value for key, value in document.value.items() if key not in excluded}
    config.load_dict(resolve_settings(settings))
    errors, warnings = config.validate()
    return [(key, error) for key, error in [*errors, *warnings] if key not in excluded]


def _build_config_problem(root: Path, document: Document, key: str, error: str) -> Problem:
    first, *more = error.replace(f"{root}/", "").strip().split("\n")
    message = re.sub(r"<class '(\w+)'>", r"\1", f"{first} {more[-1].strip()}." if more else first)
    return Problem(CONFIG, _find_setting_line(document, key, message), f'"{key}": {_join_lines(message)}', FIX)


def _find_setting_line(document: Document, key: str, error: str) -> int:
    """Return the line of a setting that holds the last word that the error names, or the setting's first line."""
    start, lines = document.find_line((key,)), document.text.split("\n")
    later = [document.find_line((name,)) for name in document.list_names(()) if document.find_line((name,)) > start]
    section = range(start, min(later, default=len(lines) + 1))
    words = re.findall(r"\"([\w./-]+)\"|'([\w./-]+)'|got '?([\w./-]+)", error)
    for word in reversed(["".join(groups) for groups in words]):
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for number in section:
            if pattern.search(lines[number - 1]):
                return number
    return start


def _join_lines(message: object) -> str:
    return " ".join(str(message).split()).rstrip(".") + "."


class _WarningCollector(logging.Handler):
    """Collects the warnings of MkDocs instead of printing them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_pages(
    content: Content, pages_dir: Path, target: Path, today: date, preview: str | None = None
) -> list[Problem]:
    """Render all pages into ``target`` and return the problems; an error in content or templates raises nothing.

    ``pages_dir`` is the folder of the staged pages, ``preview`` the address of a preview. Sets the variable
    SOURCE_DATE_EPOCH of the environment.
    """
    macros = adapter.begin_build(content, today)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(get_noon(today, UTC).timestamp()))
    collector, logger = _WarningCollector(), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        build(_build_config(content, pages_dir, target, preview), serve_url=preview)
    except (ConfigurationError, Abort) as error:
        collector.messages.append(_join_lines(error))
    except Exception as error:
        return [*macros.problems, build_template_problem(error, content.root)]
    finally:
        logger.removeHandler(collector)
    warnings = [Problem(CONFIG, 1, _join_lines(warning), UNFORESEEN_FIX) for warning in collector.messages]
    return [*macros.problems, *warnings]


def _build_config(content: Content, pages_dir: Path, target: Path, preview: str | None) -> MkDocsConfig:
    """Return the configuration, with the name and the address of the site from the data.

    Raises ``ConfigurationError`` where ``mkdocs.yml`` is no longer as it was when it was checked.
    """
    document, partnership = read_settings(content.root), content.partnership
    if document.problems or find_faults(document.value, _list_installed()):
        raise ConfigurationError(f"{CONFIG} has changed since it was checked")
    settings: dict[str, Any] = {
        **resolve_settings(document.value),
        "site_name": partnership.site_name,
        "site_url": preview or partnership.address,
        "site_dir": str(target),
        "docs_dir": str(pages_dir),
    }
    config = MkDocsConfig(config_file_path=str(content.root / CONFIG))
    config.load_dict(settings)
    errors, _ = config.validate()
    if errors:
        raise ConfigurationError("; ".join(f"{key}: {error}" for key, error in errors))
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    return config
