"""Walk over the folders of the project, and let through only the files that it has a place for.

Every later step is given the names that passed. Links are never followed, and nothing is opened but a regular file.
"""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from macros.content.file_kinds import (
    IGNORED_FILE,
    KINDS,
    MAX_DEPTH,
    PICTURE_FOLDER,
    QUIET_FILES,
    SIGNATURE_SIZE,
    Kind,
    describe_unknown_file,
    find_kind,
    is_picture,
)
from macros.content.pages import NAME_RULES, get_url
from macros.content.problems import Problem
from macros.content.text_files import LINK, UNREADABLE, describe_status, is_link, read_bytes, read_text
from macros.utils.files import is_reserved_name

RENAME = "Give it another name."
Fault = tuple[str, str]
"""Message and fix."""


@dataclass(frozen=True)
class Entry:
    """A file or folder as the walk saw it: its name relative to ``folder``, and its status, None if unreadable."""

    folder: str
    name: str
    status: os.stat_result | None

    @property
    def base_name(self) -> str:
        """The name without the folders it is in; empty for a folder of the project itself."""
        return self.name.rpartition("/")[2]

    @property
    def path(self) -> str:
        """The path relative to the project's root, with the characters escaped that cannot be printed."""
        path = f"{self.folder}/{self.name}".rstrip("/")
        return path if path.isprintable() else path.encode("unicode_escape").decode()

    @property
    def is_ignored(self) -> bool:
        """True for what a program left, which is never read."""
        return IGNORED_FILE.fullmatch(self.base_name) is not None or self.base_name in QUIET_FILES

    @property
    def is_folder(self) -> bool:
        """True for a folder that is not a link."""
        return self.status is not None and stat.S_ISDIR(self.status.st_mode) and not is_link(self.status)

    @property
    def version(self) -> tuple[str, str, int, int, int]:
        """Values that change when the file does."""
        status = self.status
        return self.folder, self.name, *((status.st_mode, status.st_size, status.st_mtime_ns) if status else (0, 0, 0))


@dataclass(frozen=True)
class Gate:
    """The files that passed, and the problems of the others. Names are relative to their folder.

    ``others`` are the files of ``data/`` under other names than those that are read, ``ignored`` what programs left,
    and ``refused`` what has a problem.
    """

    root: Path
    files: dict[str, list[str]] = field(default_factory=lambda: {folder: [] for folder in KINDS})
    others: list[str] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def list_files(self, folder: str, *suffixes: str) -> list[str]:
        """Return the accepted files of a folder whose names end in one of ``suffixes``, sorted."""
        return [name for name in self.files[folder] if name.endswith(suffixes)]

    @property
    def pages(self) -> list[str]:
        """The pages, relative to ``docs/``."""
        return self.list_files("docs", ".md")

    @property
    def pictures(self) -> list[str]:
        """The other files of ``docs/``, which are published as they are."""
        return [name for name in self.files["docs"] if not name.endswith(".md")]

    def refuses_folder(self, folder: str) -> bool:
        """Return whether one of the project's folders is itself a link, a file, or unreadable."""
        return (folder, "") in self.refused

    def list_texts(self, *folders: str) -> list[str]:
        """Return the accepted files of folders that hold text, sorted, relative to the project's root."""
        names = ((folder, name) for folder in folders for name in self.files[folder])
        return [f"{folder}/{name}" for folder, name in names if (kind := find_kind(folder, name)) and kind.is_text]

    def read(self, path: str) -> tuple[str, list[Problem]]:
        """Return the text of a file, by its path relative to the project's root, or its problems."""
        return read_text(self.root / path, path)


def inspect_tree(root: Path) -> Gate:
    """Return the files below ``root`` that the project has a place for, and the problems of all others."""
    gate = Gate(root)
    for entry in walk_tree(root):
        if entry.is_ignored:
            gate.ignored.append((entry.folder, entry.name))
            if entry.base_name not in QUIET_FILES:
                message, fix = "a program left this here. It is not published.", "Take it out."
                gate.problems.append(Problem(entry.path, 1, message, fix, "advice"))
        elif fault := _find_fault(root, entry):
            gate.refused.append((entry.folder, entry.name))
            gate.problems.append(Problem(entry.path, 1, *fault))
        elif not entry.is_folder:
            accepted = gate.others if _is_other_data(entry) else gate.files[entry.folder]
            accepted.append(entry.name)
    for names in gate.files.values():
        names.sort()
    gate.problems.extend(_check_addresses(gate.pages))
    return gate


def walk_tree(root: Path) -> list[Entry]:
    """Return every file and folder of the project's folders, in the order of their names. Opens no file."""
    return [entry for folder in KINDS for entry in _walk_folder(root, folder)]


def _walk_folder(root: Path, folder: str) -> Iterator[Entry]:
    try:
        status = os.lstat(root / folder)
    except FileNotFoundError:
        return
    except OSError:
        yield Entry(folder, "", None)
        return
    top = Entry(folder, "", status)
    if top.is_folder:
        yield from _list_entries(root / folder, folder, ())
    else:
        yield top


def _list_entries(path: Path, folder: str, parents: tuple[str, ...]) -> Iterator[Entry]:
    try:
        with os.scandir(path) as items:
            names = sorted(item.name for item in items)
    except OSError:
        yield Entry(folder, "/".join(parents), None)
        return
    for name in names:
        try:
            status = os.lstat(path / name)
        except FileNotFoundError:
            continue  # It was taken out meanwhile.
        except OSError:
            yield Entry(folder, "/".join((*parents, name)), None)
            continue
        entry = Entry(folder, "/".join((*parents, name)), status)
        yield entry
        if entry.is_folder and not entry.is_ignored and not _find_folder_fault(entry):
            yield from _list_entries(path / name, folder, (*parents, name))


def _find_fault(root: Path, entry: Entry) -> Fault | None:
    """Return what is wrong with a file or folder, or None."""
    if entry.status is None:
        return UNREADABLE
    if entry.is_folder:
        return _find_folder_fault(entry)
    if not entry.name:
        return LINK if is_link(entry.status) else ("this is a file, with the name of a folder.", "Take it out.")
    return _find_name_fault(entry) or _find_file_fault(root, entry, entry.status)


def _find_name_fault(entry: Entry) -> Fault | None:
    if not entry.base_name.isprintable():
        return "this name holds a character that cannot be shown.", RENAME
    if entry.base_name.startswith("."):
        return "a hidden file or folder is not published.", "Take it out."
    if is_reserved_name(entry.base_name):
        return "Windows keeps this name for itself, and cannot open the file.", RENAME
    return None


def _find_folder_fault(entry: Entry) -> Fault | None:
    """Return what is wrong with a folder, or None. What is inside a folder with a fault is not looked at."""
    if fault := _find_name_fault(entry):
        return fault
    if "." in entry.base_name:
        return "this is a folder, with the name of a file.", "Rename it, or take it out."
    if entry.name.count("/") >= MAX_DEPTH:
        return f"there are more than {MAX_DEPTH} folders inside each other.", "Move this one up."
    return None


def _find_file_fault(root: Path, entry: Entry, status: os.stat_result) -> Fault | None:
    kind = find_kind(entry.folder, entry.name)
    fault = describe_status(status, kind.max_size if kind else status.st_size)
    if fault or _is_other_data(entry):
        return fault
    if kind is None:
        return describe_unknown_file(entry.folder, entry.name)
    return _find_picture_fault(root, entry, kind) if entry.folder == "docs" and not kind.is_text else None


def _is_other_data(entry: Entry) -> bool:
    """Return whether this is a file of ``data/`` under a name that nothing reads: that has messages of its own."""
    return entry.folder == "data" and find_kind("data", entry.name) is None


def _find_picture_fault(root: Path, entry: Entry, kind: Kind) -> Fault | None:
    pattern, fix = NAME_RULES[""]
    *folders, _ = PurePosixPath(entry.name).parts
    for name in (*folders, PurePosixPath(entry.name).stem):
        if not pattern.fullmatch(name):
            return f'"{name}" cannot be part of an address.', fix
    raw, problems = read_bytes(root / entry.folder / entry.name, entry.path, kind.max_size)
    if problems:
        return UNREADABLE
    if not is_picture(entry.name, raw[:SIGNATURE_SIZE]):
        return "this file does not hold a picture of the kind that its name says.", "Save the picture again."
    return None


def _check_addresses(pages: Iterable[str]) -> Iterator[Problem]:
    """Yield each page whose address another page or the pictures have, also where only capitals differ."""
    pages_by_url: dict[str, list[str]] = defaultdict(list)
    for src in pages:
        pages_by_url[get_url(src).lower()].append(src)
    for url, (first, *others) in pages_by_url.items():
        if url == PICTURE_FOLDER:
            yield Problem(f"docs/{first}", 1, "the pictures are kept at the address of this page.", RENAME)
        for src in others:
            message = f"this page has the same address as docs/{first}."
            yield Problem(f"docs/{src}", 1, message, "Put the two together, or rename one of them.")
