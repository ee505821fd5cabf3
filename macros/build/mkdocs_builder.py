"""Adapter of MkDocs: build the pages, and turn its configuration errors, warnings and exceptions into problems.

Only this module and ``preview``, which uses the development server, import MkDocs or its theme.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from datetime import UTC, date
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

import material  # Prints a notice on import unless the variables above are set.
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from macros.content.loader import Content
from macros.content.problems import Problem, format_suggestion, join_first
from macros.content.yaml_reader import Document, decode, read_yaml
from macros.engine import adapter
from macros.engine.dispatch import UNFORESEEN_FIX, build_template_problem
from macros.utils.dates import get_noon

THEME = Path(material.__file__).resolve().parent / "templates"
CONFIG = "mkdocs.yml"


def check_config(root: Path) -> list[Problem]:
    """Return the problems of ``mkdocs.yml``, each with its line."""
    document = _read_config(root)
    if document.problems:
        return document.problems
    problems: dict[str, Problem] = {}
    try:
        # MkDocs stops at the first setting that fails: leave out those that failed, and validate the rest again.
        while errors := {key: error for key, error in _validate_config(root, problems) if key not in problems}:
            problems |= {key: _build_config_problem(root, document, key, str(error)) for key, error in errors.items()}
    except (ConfigurationError, Abort) as error:
        return [Problem(CONFIG, 1, f"{_join_lines(error)}", "Compare it with the last version that worked.")]
    return list(problems.values())


def _validate_config(root: Path, excluded: Iterable[str]) -> list[tuple[str, Any]]:
    """Return the errors and warnings of MkDocs for the settings that are not excluded, each after its key."""
    config = MkDocsConfig(config_file_path=str(root / CONFIG))
    with (root / CONFIG).open("rb") as file:
        settings = yaml_load(file)
    config.load_dict({key: value for key, value in settings.items() if key not in excluded})
    errors, warnings = config.validate()
    return [*errors, *warnings]


def _read_config(root: Path) -> Document:
    if not (root / CONFIG).is_file():
        missing = Problem(CONFIG, 1, "this file is missing.", "Bring it back from the history.")
        return Document(CONFIG, problems=[missing])
    text, problems = decode((root / CONFIG).read_bytes(), CONFIG)
    if problems:
        return Document(CONFIG, problems=problems)
    document = read_yaml(text, CONFIG, tags=True)
    if not document.problems and not isinstance(document.value, dict):
        document.problems.append(Problem(CONFIG, 1, "this file holds no settings.", "Write name: value."))
    return document


def _build_config_problem(root: Path, document: Document, key: str, error: str) -> Problem:
    if error.startswith("Unrecognised configuration name"):
        known = [name for name, _ in MkDocsConfig._schema]
        message = f'"{key}" is not a setting of MkDocs.'
        fix = format_suggestion(key, known) or f"The settings are: {join_first(known, 40)}."
        return Problem(CONFIG, document.find_line((key,)), message, fix)
    first, *more = error.replace(f"{root}/", "").strip().split("\n")
    message = re.sub(r"<class '(\w+)'>", r"\1", f"{first} {more[-1].strip()}." if more else first)
    return Problem(
        CONFIG,
        _find_setting_line(document, key, message),
        f'"{key}": {_join_lines(message)}',
        "Compare it with the last version that worked.",
    )


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

    ``pages_dir`` is the folder of the staged pages, ``preview`` the address of a preview. Sets the variables TODAY and
    SOURCE_DATE_EPOCH of the environment.
    """
    root = content.root
    os.environ["TODAY"] = today.isoformat()
    os.environ["SOURCE_DATE_EPOCH"] = str(int(get_noon(today, UTC).timestamp()))
    adapter.MACRO_PROBLEMS.clear()
    collector, logger = _WarningCollector(), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        build(_build_config(content, pages_dir, target, preview), serve_url=preview)
    except (ConfigurationError, Abort) as error:
        collector.messages.append(_join_lines(error))
    except Exception as error:
        return [*adapter.MACRO_PROBLEMS, build_template_problem(error, root)]
    finally:
        logger.removeHandler(collector)
    warnings = [Problem(CONFIG, 1, _join_lines(warning), UNFORESEEN_FIX) for warning in collector.messages]
    return [*adapter.MACRO_PROBLEMS, *warnings]


def _build_config(content: Content, pages_dir: Path, target: Path, preview: str | None) -> MkDocsConfig:
    """Return the configuration, with the name and the address of the site from the data."""
    partnership = content.partnership
    settings: dict[str, Any] = {
        "site_name": partnership.site_name,
        "site_url": preview or partnership.address,
        "site_dir": str(target),
        "docs_dir": str(pages_dir),
    }
    config = MkDocsConfig(config_file_path=str(content.root / CONFIG))
    with (content.root / CONFIG).open("rb") as file:
        config.load_file(file)
    config.load_dict(settings)
    errors, _ = config.validate()
    if errors:
        raise ConfigurationError("; ".join(f"{key}: {error}" for key, error in errors))
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    return config
