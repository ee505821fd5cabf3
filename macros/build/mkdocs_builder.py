"""The one room that knows MkDocs: its configuration, its warnings and its exceptions become problems here."""

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

import material  # Its notice is switched off above.
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from macros.content.loader import Content
from macros.content.problems import Problem, join_some, suggest
from macros.content.yaml_reader import Document, decode, read_yaml
from macros.engine import adapter
from macros.engine.dispatch import build_template_problem
from macros.utils.dates import at_noon

THEME = Path(material.__file__).resolve().parent / "templates"
CONFIG = "mkdocs.yml"


def check_config(root: Path) -> list[Problem]:
    """Return what is wrong with ``mkdocs.yml``, each fault with its line."""
    document = _read_config(root)
    if document.problems:
        return document.problems
    told: dict[str, Problem] = {}
    try:
        # MkDocs stops at the first setting that fails: each that did is left out, and the rest is tried again.
        while found := {key: said for key, said in _validate_config(root, told) if key not in told}:
            told |= {key: _build_config_problem(root, document, key, str(said)) for key, said in found.items()}
    except (ConfigurationError, Abort) as error:
        return [Problem(CONFIG, 1, f"{_join_lines(error)}", "Compare it with the last version that worked.")]
    return list(told.values())


def _validate_config(root: Path, without: Iterable[str]) -> list[tuple[str, Any]]:
    """Return what MkDocs says of the settings, by key, as if some of them were not there."""
    config = MkDocsConfig(config_file_path=str(root / CONFIG))
    with (root / CONFIG).open("rb") as file:
        given = yaml_load(file)
    config.load_dict({key: value for key, value in given.items() if key not in without})
    failed, warned = config.validate()
    return [*failed, *warned]


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


def _build_config_problem(root: Path, document: Document, key: str, said: str) -> Problem:
    if said.startswith("Unrecognised configuration name"):
        known = [name for name, _ in MkDocsConfig._schema]
        message = f'"{key}" is not a setting of MkDocs.'
        return Problem(
            CONFIG,
            document.find_line((key,)),
            message,
            suggest(key, known) or f"The settings are: {join_some(known, 40)}.",
        )
    first, *more = said.replace(f"{root}/", "").strip().split("\n")
    message = re.sub(r"<class '(\w+)'>", r"\1", f"{first} {more[-1].strip()}." if more else first)
    return Problem(
        CONFIG,
        _find_setting_line(document, key, message),
        f'"{key}": {_join_lines(message)}',
        "Compare it with the last version that worked.",
    )


def _find_setting_line(document: Document, key: str, said: str) -> int:
    """Return the line of the setting that holds the last word which MkDocs names, or the setting's first."""
    start, lines = document.find_line((key,)), document.text.split("\n")
    later = [document.find_line((name,)) for name in document.list_names(()) if document.find_line((name,)) > start]
    section = range(start, min(later, default=len(lines) + 1))
    words = re.findall(r"\"([\w./-]+)\"|'([\w./-]+)'|got '?([\w./-]+)", said)
    for word in reversed(["".join(groups) for groups in words]):
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for at in section:
            if pattern.search(lines[at - 1]):
                return at
    return start


def _join_lines(said: object) -> str:
    return " ".join(str(said).split()).rstrip(".") + "."


class _WarningCollector(logging.Handler):
    """Keeps what MkDocs warns of, in place of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def build_pages(content: Content, target: Path, today: date, preview: str | None = None) -> list[Problem]:
    """Render all pages into ``target`` and return what went wrong; nothing is raised for a fault of an editor's.

    ``preview`` is the address of a preview; it shows the newsletters that are not out yet.
    """
    root = content.root
    os.environ["TODAY"] = today.isoformat()
    os.environ["SOURCE_DATE_EPOCH"] = str(int(at_noon(today, UTC).timestamp()))
    adapter.MACRO_PROBLEMS.clear()
    collector, logger = _WarningCollector(), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        build(_build_config(content, target, preview), serve_url=preview)
    except (ConfigurationError, Abort) as error:
        collector.said.append(_join_lines(error))
    except Exception as error:
        return [*adapter.MACRO_PROBLEMS, build_template_problem(error, root)]
    finally:
        logger.removeHandler(collector)
    return [*adapter.MACRO_PROBLEMS, *(_build_warning_problem(content, said) for said in collector.said)]


def _build_config(content: Content, target: Path, preview: str | None) -> MkDocsConfig:
    """Return the configuration with the names and the address that only the data knows."""
    place = content.partnership
    settings: dict[str, Any] = {
        "site_name": place.site_name,
        "site_url": preview or place.address,
        "site_dir": str(target),
        "docs_dir": str(content.root / "docs"),
    }
    config = MkDocsConfig(config_file_path=str(content.root / CONFIG))
    with (content.root / CONFIG).open("rb") as file:
        config.load_file(file)
    config.load_dict(settings)
    failed, _ = config.validate()
    if failed:
        raise ConfigurationError("; ".join(f"{key}: {said}" for key, said in failed))
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    return config


def _build_warning_problem(content: Content, said: str) -> Problem:
    named = re.search(r"'([^']+\.md)'", said)
    link = re.search(r"link '([^']+)'", said)
    page = content.pages.get(named.group(1)) if named else None
    if page is None:
        return Problem(CONFIG, 1, _join_lines(said), "")
    lines = page.body.split("\n")
    at = next((at for at, line in enumerate(lines) if link and link.group(1) in line), 0)
    told = re.fullmatch(r"Doc file '[^']+' contains an? [a-z ]*link '([^']+)', (?:but )?(.*)", said, re.DOTALL)
    message = f'the link "{told[1]}" leads nowhere: {told[2]}' if told else said
    return Problem(page.path, page.body_line + at, _join_lines(message), "Check the link.")
