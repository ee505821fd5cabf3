"""Compare two built sites file by file: ``python -m tests.bench.compare OLD NEW``.

Prints a table by kind of difference, and then the details. Exit code 1 if a text that a reader gets differs: the words
of a page, a document or a data file, or such a file that is in one of the sites only.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from lxml import etree
from pypdf import PdfReader

from tests.bench.page_differences import Difference, IsMoved, compare_pages, describe_words, split_words

Tree = Mapping[str, bytes]
"""The content of each file of a folder or an archive, by its path from the root."""

ARCHIVE_SUFFIXES = (".zip", ".pptx")
XML_SUFFIXES = (".xml", ".svg")
TEXT_SUFFIXES = (".txt", ".md", ".csv", ".ics", ".eml", ".json")
READ_SUFFIXES = (".html", ".pdf", *ARCHIVE_SUFFIXES, *XML_SUFFIXES, *TEXT_SUFFIXES)
"""Files with a text that a reader gets. Others, such as scripts and styles, may differ."""
MAX_DETAILS = 20


def read_folder(folder: Path) -> Tree:
    """Return the content of every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_archive(source: bytes) -> Tree:
    """Return the content of every member of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def compare_trees(old: Tree, new: Tree, prefix: str = "") -> Iterator[tuple[str, Difference]]:
    """Yield the path and each difference of every file that is not the same in both trees."""

    def is_moved(before: str, after: str) -> bool:
        return before in old.keys() - new.keys() and after in new.keys() - old.keys()

    for name in sorted(old.keys() | new.keys()):
        if name not in old or name not in new:
            is_text = PurePosixPath(name).suffix in READ_SUFFIXES
            yield prefix + name, Difference(f"only in {'old' if name in old else 'new'}", is_text=is_text)
        elif old[name] != new[name]:
            yield from compare_files(prefix, name, old[name], new[name], is_moved)


def compare_files(
    prefix: str, name: str, old: bytes, new: bytes, is_moved: IsMoved
) -> Iterator[tuple[str, Difference]]:
    """Yield the path and each difference of two files with the same name; of an archive, those of its members."""
    suffix = PurePosixPath(name).suffix
    path = prefix + name
    if suffix in ARCHIVE_SUFFIXES:
        members = list(compare_trees(read_archive(old), read_archive(new), f"{path}!/"))
        yield path, Difference(f"{suffix[1:].upper()}: {'members' if members else 'bytes alone'}")
        yield from members
    elif suffix == ".html":
        yield from ((path, difference) for difference in compare_pages(name, old, new, is_moved))
    elif suffix in (".pdf", *XML_SUFFIXES, *TEXT_SUFFIXES):
        yield path, compare_words(suffix, read_words(suffix, old), read_words(suffix, new))
    else:
        yield path, Difference(f"{suffix[1:].upper() or 'other'}: bytes")


def compare_words(suffix: str, old: list[str], new: list[str]) -> Difference:
    """Return whether the words of two files differ, or their bytes alone."""
    kind = suffix[1:].upper()
    if old == new:
        return Difference(f"{kind}: bytes, with the same text")
    return Difference(f"{kind}: text", describe_words(old, new), is_text=True)


def read_words(suffix: str, source: bytes) -> list[str]:
    """Return the words of a PDF, of an XML document or of a text file."""
    if suffix == ".pdf":
        return split_words("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(source)).pages))
    if suffix in XML_SUFFIXES:
        return split_words(" ".join(str(text) for text in etree.fromstring(source).itertext()))
    return split_words(source.decode("utf-8"))


def format_table(differences: list[tuple[str, Difference]]) -> str:
    """Return a table with the number of files of each kind of difference, and an example."""
    paths: dict[str, list[str]] = defaultdict(list)
    for path, difference in differences:
        if path not in paths[difference.kind]:
            paths[difference.kind].append(path)
    lines = ["| kind of difference | files | for example |", "|---|---|---|"]
    lines += [f"| {kind} | {len(paths[kind])} | {', '.join(paths[kind][:2])} |" for kind in sorted(paths)]
    return "\n".join(lines)


def format_details(differences: list[tuple[str, Difference]]) -> str:
    """Return the details of each kind: a moved asset and a changed attribute once, with the number of its files."""
    details: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path, difference in differences:
        if difference.detail:
            details[difference.kind][difference.detail].append(path)
    lines = []
    for kind, places in sorted(details.items()):
        lines += [f"\n{kind}:"]
        shown = list(places.items())[:MAX_DETAILS]
        lines += [f"- {detail} (files: {len(paths)}, first {paths[0]})" for detail, paths in shown]
        if len(places) > MAX_DETAILS:
            lines += [f"- and {len(places) - MAX_DETAILS} more"]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Compare two folders and print what differs; return 1 if a text that a reader gets differs, 2 without folders."""
    folders = [Path(argument) for argument in arguments]
    if len(folders) != 2 or not all(folder.is_dir() for folder in folders):
        print("Usage: python -m tests.bench.compare OLD NEW (two folders)", file=sys.stderr)
        return 2
    differences = list(compare_trees(read_folder(folders[0]), read_folder(folders[1])))
    print(format_table(differences) if differences else "No file differs.")
    print(format_details(differences))
    texts = {path for path, difference in differences if difference.is_text}
    print(f"\nFiles in which a reader gets another text: {len(texts)}")
    return 1 if texts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
