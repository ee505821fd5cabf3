"""The one room that knows MkDocs: its configuration, its warnings and its exceptions become problems here."""

from __future__ import annotations

import logging
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

import material  # noqa: E402  (its notice is switched off above)
from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import Abort, ConfigurationError  # noqa: E402

from macros.library.library import Library  # noqa: E402
from macros.library.problems import Problem, guess, listed  # noqa: E402
from macros.library.reader import Document, decode, read_yaml  # noqa: E402
from macros.pages import bind  # noqa: E402
from macros.pages.call import template_problem  # noqa: E402

THEME = Path(material.__file__).resolve().parent / "templates"
CONFIG = "mkdocs.yml"


def config_problems(root: Path) -> list[Problem]:
    """Return what is wrong with ``mkdocs.yml``, each fault with its line."""
    document = _config_document(root)
    if document.problems:
        return document.problems
    config = MkDocsConfig(config_file_path=str(root / CONFIG))
    try:
        with (root / CONFIG).open("rb") as file:
            config.load_file(file)
        failed, warned = config.validate()
    except (ConfigurationError, Abort) as error:
        return [Problem(CONFIG, 1, f"{_one_line(error)}", "Compare it with the last version that worked.")]
    return [_config_problem(document, key, str(said), config) for key, said in (*failed, *warned)]


def _config_document(root: Path) -> Document:
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


def _config_problem(document: Document, key: str, said: str, config: MkDocsConfig) -> Problem:
    line = document.line((key,))
    if said.startswith("Unrecognised configuration name"):
        known = [name for name, _ in config._schema]
        what = f'"{key}" is not a setting of MkDocs.'
        return Problem(CONFIG, line, what, guess(key, known) or f"The settings are: {listed(known, 40)}.")
    inner = re.search(r"\"([\w.-]+)\" plugin|Plugin '([\w.-]+)'|option '([\w.-]+)'|extension '([\w.-]+)'", said)
    word = next((group for group in inner.groups() if group), "") if inner else ""
    line = next((at for where, at in document.lines.items() if where[:1] == (key,) and word and where[-1] == word), line)
    return Problem(CONFIG, line, f'"{key}": {_one_line(said)}', "Compare it with the last version that worked.")


def _one_line(said: object) -> str:
    return " ".join(str(said).split()).rstrip(".") + "."


class _Collector(logging.Handler):
    """Keeps what MkDocs warns of, in place of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def build_pages(library: Library, target: Path, today: date, preview: str | None = None) -> list[Problem]:
    """Render all pages into ``target`` and return what went wrong; nothing is raised for a fault of an editor's.

    ``preview`` is the address of a preview; it shows the newsletters that are not out yet.
    """
    root = library.root
    os.environ["TODAY"] = today.isoformat()
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    bind.FAULTS.clear()
    collector, logger = _Collector(), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        build(_config(library, target, preview), serve_url=preview)
    except (ConfigurationError, Abort) as error:
        collector.said.append(_one_line(error))
    except Exception as error:
        return [*bind.FAULTS, template_problem(error, root)]
    finally:
        logger.removeHandler(collector)
    return [*bind.FAULTS, *(_warning_problem(library, said) for said in collector.said)]


def _config(library: Library, target: Path, preview: str | None) -> MkDocsConfig:
    """Return the configuration with the names and the address that only the data knows."""
    place = library.partnership
    settings: dict[str, Any] = {
        "site_name": place.site_name,
        "site_url": preview or place.address,
        "site_dir": str(target),
        "docs_dir": str(library.root / "docs"),
    }
    config = MkDocsConfig(config_file_path=str(library.root / CONFIG))
    with (library.root / CONFIG).open("rb") as file:
        config.load_file(file)
    config.load_dict(settings)
    failed, _ = config.validate()
    if failed:
        raise ConfigurationError("; ".join(f"{key}: {said}" for key, said in failed))
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    return config


def _warning_problem(library: Library, said: str) -> Problem:
    named = re.search(r"'([^']+\.md)'", said)
    link = re.search(r"link '([^']+)'", said)
    page = library.pages.get(named.group(1)) if named else None
    if page is None:
        return Problem(CONFIG, 1, _one_line(said), "")
    lines = page.body.split("\n")
    at = next((at for at, line in enumerate(lines) if link and link.group(1) in line), 0)
    return Problem(page.path, page.body_line + at, _one_line(said), "Check the link.")
