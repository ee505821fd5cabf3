"""Know which files the project has a place for: kinds by folder, what else is left behind by programs, and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.schema import RECORD_FILES, TABLE_FILES
from macros.content.text_files import MAX_TEXT_SIZE

MAX_PAGE_SIZE = 100_000
"""Bytes of a page, over an hour of reading: the longest of our own has a quarter. Checks of one take seconds."""
MAX_PICTURE_SIZE = 2_000_000
"""Bytes of a picture. It must come down to a telephone with a poor signal."""
MAX_FONT_SIZE = 1_000_000
"""Bytes of a typeface."""
MAX_DEPTH = 6
"""Folders inside each other. The deepest of our own has 3."""

PICTURE_FOLDER = "assets/"
"""Folder of ``docs/`` for pictures, and for nothing else."""
SIGNATURES: dict[str, re.Pattern[bytes]] = {
    ".gif": re.compile(rb"GIF8[79]a"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
"""First bytes of each kind of picture, by the suffix of its name."""
SIGNATURE_SIZE = 12
"""Bytes that a signature has at most."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: the pattern of its name relative to the folder, the maximum of its bytes, and what it holds."""

    pattern: re.Pattern[str]
    max_size: int = MAX_TEXT_SIZE
    is_text: bool = True


DATA_FILES = frozenset(f"{name}.yml" for name in (*TABLE_FILES, *RECORD_FILES))
"""The names of the files of ``data/``."""
KINDS: dict[str, tuple[Kind, ...]] = {
    "docs": (
        Kind(re.compile(rf"(?!{PICTURE_FOLDER}).+\.md"), MAX_PAGE_SIZE),
        Kind(re.compile(rf"{PICTURE_FOLDER}.+\.(?:gif|jpeg|jpg|png|webp)"), MAX_PICTURE_SIZE, is_text=False),
    ),
    "data": (Kind(re.compile("|".join(map(re.escape, sorted(DATA_FILES))))),),
    "overrides": (
        Kind(re.compile(r"(?:partials/)?[^/]+\.html")),
        Kind(re.compile(r"assets/.+\.(?:css|js|svg|txt|yml)")),
        Kind(re.compile(r"assets/.+\.woff2"), MAX_FONT_SIZE, is_text=False),
    ),
    "macros/templates": (
        Kind(re.compile(r"email/[^/]+\.(?:mjml|txt)")),
        Kind(re.compile(r"offline/[^/]+\.(?:html|js)")),
        Kind(re.compile(r"pages/[^/]+\.html")),
        Kind(re.compile(r"print/[^/]+\.typ")),
        Kind(re.compile(r"print/fonts/[^/]+\.(?:ttf|woff2)"), MAX_FONT_SIZE, is_text=False),
        Kind(re.compile(r"print/fonts/[^/]+\.(?:json|txt|yml)"), is_text=False),  # Published files and their licence.
        Kind(re.compile(r"slides/[^/]+\.xml")),
    ),
}
"""Every kind of file by its folder, relative to the project's root. What is of no kind is a problem."""

IGNORED_FILE = re.compile(
    r".*~|.*\.(?:bak|orig|rej|sw[a-p]|tmp)|\.#.*|#.*#|~\$.*|\.~lock\..*"  # Copies and locks of editors.
    r"|\._.*|__MACOSX|\.AppleDouble|\.DS_Store|\.fseventsd|\.Spotlight-V100|\.Trashes|Icon\r"  # macOS.
    r"|(?:eh)?thumbs\.db|desktop\.ini|\$RECYCLE\.BIN|\.directory|\.nfs[0-9a-f]+|\.fuse_hidden.*",  # Other systems.
    re.IGNORECASE | re.DOTALL,
)
"""Names of what a program leaves beside the files of a person. Such a file is never read or published."""
QUIET_FILES = frozenset({".gitkeep"})
"""Files that are ignored without advice: somebody put them there to keep an empty folder."""

PAGE_SUFFIXES = frozenset({".markdown", ".mdown", ".mdtext", ".mdtxt", ".mdwn", ".mkd", ".mkdn", ".mdx"})
DOCUMENT_SUFFIXES = frozenset(
    {".csv", ".doc", ".docx", ".htm", ".html", ".msg", ".odt", ".pages", ".pdf", ".ppt", ".pptx", ".rtf", ".txt"}
    | {".xhtml", ".xls", ".xlsx"}
)
PICTURE_SUFFIXES = frozenset({".avif", ".bmp", ".heic", ".heif", ".ico", ".jfif", ".svg", ".svgz", ".tif", ".tiff"})


def find_kind(folder: str, name: str) -> Kind | None:
    """Return the kind of a file, by its name relative to its folder, or None if there is no place for it."""
    return next((kind for kind in KINDS[folder] if kind.pattern.fullmatch(name)), None)


# Long: one case for each slip of an editor.
def describe_unknown_file(folder: str, name: str) -> tuple[str, str]:
    """Return message and fix for a file of no kind."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if folder != "docs":
        return "there is no place here for a file of this kind.", "Take it out, or name it as the files beside it."
    if name.startswith(PICTURE_FOLDER) and suffix == ".md":
        return f"docs/{PICTURE_FOLDER} holds pictures, and no pages.", "Move the page to another folder of docs."
    if suffix in PAGE_SUFFIXES or (suffix == ".md" and path.suffix != ".md"):
        return 'the name of a page ends in ".md".', f'Name it "{path.stem}.md".'
    if suffix in SIGNATURES and not name.startswith(PICTURE_FOLDER):
        return f"a picture belongs in docs/{PICTURE_FOLDER}.", "Move it there."
    if suffix in SIGNATURES:
        return "the name of a picture ends in small letters.", f'Name it "{path.stem}{suffix}".'
    if suffix in PICTURE_SUFFIXES:
        return "a picture of this kind cannot be published.", "Save it as PNG or JPEG, and take this file out."
    if suffix in DOCUMENT_SUFFIXES:
        return "only pages and pictures are published.", "Write its words as a page, and take this file out."
    return "this is no page and no picture.", "Take it out."


def is_picture(name: str, first_bytes: bytes) -> bool:
    """Return whether a file begins as its name promises."""
    signature = SIGNATURES.get(PurePosixPath(name).suffix)
    return signature is not None and signature.match(first_bytes) is not None
