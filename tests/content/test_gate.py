"""The gate: only files that the project has a place for are read or published, and every other is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.content.file_kinds import IGNORED_FILE, MAX_DEPTH, MAX_PAGE_SIZE, MAX_PICTURE_SIZE, SIGNATURES
from macros.content.gate import inspect_tree, walk_tree
from macros.content.loader import load_cached, load_content
from macros.content.text_files import MAX_TEXT_SIZE
from tests.content.test_text_files import make_odd_file
from tests.support.project import MINIMAL_PROJECT, copy_minimal_project, page_source

PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = {
    "a.png": PNG,
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xe1",
    "a.gif": b"GIF89a",
    "a.webp": b"RIFF\x00\n\x00\x00WEBPVP8 ",
}
PAGE = page_source("Odd", "plain_page", "Words.\n")
LINK = "this is a link to something elsewhere. Put the file itself here, or take the link out."
DOCUMENT = "only pages and pictures are published. Write its words as a page, and take this file out."
PICTURE_KIND = "a picture of this kind cannot be published. Save it as PNG or JPEG, and take this file out."
NEITHER = "this is no page and no picture. Take it out."
NO_PLACE = "there is no place here for a file of this kind. Take it out, or name it as the files beside it."
HIDDEN = "a hidden file or folder is not published. Take it out."
RESERVED = "Windows keeps this name for itself, and cannot open the file. Give it another name."
NO_PICTURE = "this file does not hold a picture of the kind that its name says. Save the picture again."
NAME_FIX = "Use small letters, digits and single hyphens: a name is an address."
LEFT = "advice: a program left this here. It is not published. Take it out."


def write_file(root: Path, name: str, content: str | bytes = b"") -> None:
    """Write a file below a folder, whose name may be odd."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content.encode() if isinstance(content, str) else content)


def list_messages(root: Path) -> list[str]:
    """Return all problems of a project, as editors see them, without those of unused or missing data."""
    return [str(problem) for problem in sorted(load_content(root).problems)]


def test_the_files_of_a_project_pass(root: Path) -> None:
    gate = inspect_tree(root)
    assert (gate.problems, gate.refused, gate.others) == ([], [], [])
    assert gate.pages == sorted(path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md"))
    assert "guides/neglect.md" in gate.pages
    assert gate.pictures == ["assets/readme.png"]
    assert {"overrides/main.html", "data/contacts.yml", "macros/templates/print/base.typ"} <= {
        *gate.list_texts("overrides", "data", "macros/templates")
    }
    assert not [path for path in gate.list_texts("docs", "overrides") if path.endswith((".png", ".woff2"))]


def test_pictures_pass_and_are_the_files_of_the_content(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {f"docs/assets/{name}": raw for name, raw in PICTURES.items()}
    loaded = load_content(copy_minimal_project(tmp_path, files | {"docs/assets/maps/a-1.png": PNG}))
    assert loaded.problems == []
    assert loaded.content is not None
    assert loaded.content.files == (*(f"assets/{name}" for name in sorted(PICTURES)), "assets/maps/a-1.png")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("docs/visit-notes.mkd", 'the name of a page ends in ".md". Name it "visit-notes.md".'),
        ("docs/guides/notes.markdown", 'the name of a page ends in ".md". Name it "notes.md".'),
        ("docs/guides/notes.MD", 'the name of a page ends in ".md". Name it "notes.md".'),
        ("docs/guides/notes.mdx", 'the name of a page ends in ".md". Name it "notes.md".'),
        *((f"docs/guides/notes.{suffix}", DOCUMENT) for suffix in ("docx", "csv", "htm", "HTML", "pdf", "txt", "xlsx")),
        *((f"docs/assets/plan.{suffix}", PICTURE_KIND) for suffix in ("svg", "SVG", "heic", "tiff", "ico")),
        *((f"docs/assets/{name}", NEITHER) for name in ("start.js", "site.css", "x.php", "x.wasm", "notes", "x.zip")),
        ("docs/CNAME", NEITHER),
        ("docs/_redirects", NEITHER),
        ("docs/robots.json", NEITHER),
        ("docs/photo.png", "a picture belongs in docs/assets/. Move it there."),
        ("docs/guides/photo.JPG", "a picture belongs in docs/assets/. Move it there."),
        ("docs/assets/photo.PNG", 'the name of a picture ends in small letters. Name it "photo.png".'),
        ("docs/assets/page.md", "docs/assets/ holds pictures, and no pages. Move the page to another folder of docs."),
        ("docs/assets/two words.png", f'"two words" cannot be part of an address. {NAME_FIX}'),
        ("docs/assets/Photo.png", f'"Photo" cannot be part of an address. {NAME_FIX}'),
        ("docs/assets/My_Folder/photo.png", f'"My_Folder" cannot be part of an address. {NAME_FIX}'),
        *((f"docs/assets/empty{suffix}", NO_PICTURE) for suffix in SIGNATURES),
        ("overrides/sitemap.xml", NO_PLACE),
        ("overrides/notes.docx", NO_PLACE),
        ("overrides/hooks.py", NO_PLACE),
        ("overrides/assets/site.map", NO_PLACE),
        ("overrides/partials/more/toc.html", NO_PLACE),
        ("macros/templates/pages/page.htm", NO_PLACE),
        ("macros/templates/other.html", NO_PLACE),
        *((f"docs/{name}", HIDDEN) for name in (".htaccess", ".secret.md", "guides/.hidden", ".env")),
        ("data/.secret.yml", HIDDEN),
        ("overrides/.main.html", HIDDEN),
        *((f"docs/guides/{name}.md", RESERVED) for name in ("con", "prn", "aux", "nul", "com1", "lpt9", "con.old")),
        ("docs/assets/aux.png", RESERVED),
        ("data/nul.yml", RESERVED),
    ],
)
def test_a_file_of_no_kind_is_told_by_its_name_and_not_read(name: str, message: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    write_file(root, name, "7700900123")
    assert list_messages(root) == [f"{name}:1: {message}"]
    gate = inspect_tree(root)
    assert not [path for folder, names in gate.files.items() for path in names if f"{folder}/{path}" == name]


@pytest.mark.parametrize("folder", [".git", ".obsidian", "con", "first.md", "v1.2"])
@pytest.mark.parametrize("place", ["docs", "docs/guides", "data", "overrides"])
def test_what_is_in_a_folder_with_a_wrong_name_is_not_read(folder: str, place: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, {"docs/guides/first.md": None})
    before = inspect_tree(root).files
    write_file(root, f"{place}/{folder}/page.md", PAGE)
    assert [problem.path for problem in inspect_tree(root).problems] == [f"{place}/{folder}"]
    assert inspect_tree(root).files == before


@pytest.mark.parametrize(
    "name",
    [
        *("neglect.md~", "neglect.md.bak", ".neglect.md.swp", "neglect.orig", "neglect.md.rej", "neglect.tmp"),
        *("#neglect.md#", ".#neglect.md", "~$neglect.docx", ".~lock.neglect.odt#", "._neglect.md"),
        *("Thumbs.db", "thumbs.db", ".DS_Store", "desktop.ini", "Desktop.ini", ".directory", "main.html~"),
    ],
)
@pytest.mark.parametrize("folder", ["docs/guides", "data", "overrides", "macros/templates/pages"])
def test_what_a_program_left_is_advice_and_never_read(name: str, folder: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    write_file(root, f"{folder}/{name}", PAGE)
    assert list_messages(root) == [f"{folder}/{name}:1: {LEFT}"]
    assert [f"{top}/{path}" for top, path in inspect_tree(root).ignored] == [f"{folder}/{name}"]


def test_the_lock_of_an_editor_is_a_link_to_nowhere_and_only_advice(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    (root / "docs/guides/.#first.md").symlink_to("someone@machine.123")
    assert list_messages(root) == [f"docs/guides/.#first.md:1: {LEFT}"]


def test_a_file_that_keeps_an_empty_folder_is_ignored_quietly(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, {"docs/briefings/.gitkeep": b"", "docs/assets/.gitkeep": b""})
    assert list_messages(root) == []


@pytest.mark.parametrize("name", ["neglect.md", "a-bak.md", "swp.md", "tmp.md", "orig.md", "readme.png"])
def test_no_name_of_a_page_is_taken_for_a_leftover(name: str) -> None:
    assert IGNORED_FILE.fullmatch(name) is None


@pytest.mark.parametrize(
    "name", ["docs/odd.md", "docs/assets/a.png", "overrides/a.html", "macros/templates/pages/a.html"]
)
@pytest.mark.parametrize("kind", ["pipe", "link", "dangling", "loop"])
def test_links_and_pipes_are_told_and_not_opened(kind: str, name: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    make_odd_file(kind, root / name)
    message = "this is no file that holds text or a picture. Take it out." if kind == "pipe" else LINK
    assert f"{name}:1: {message}" in list_messages(root)
    assert not [path for folder, names in inspect_tree(root).files.items() for path in names if name.endswith(path)]


@pytest.mark.parametrize("kind", ["pipe", "link", "dangling", "loop", "folder", "big"])
def test_a_data_file_that_is_none_is_one_problem(kind: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, {"data/contacts.yml": None})
    make_odd_file(kind, root / "data/contacts.yml")
    if kind == "link":
        (root / "data/other").unlink()
    assert [problem.path for problem in load_content(root).problems] == ["data/contacts.yml"]


@pytest.mark.parametrize("target", [".", "..", "/", "/tmp", "gone"])
@pytest.mark.parametrize("name", ["docs/more", "docs/more.md", "data/more", "overrides/assets", "docs/assets"])
def test_a_link_to_a_folder_is_told_and_not_followed(name: str, target: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(target)
    assert list_messages(root) == [f"{name}:1: {LINK}"]


@pytest.mark.parametrize("folder", ["docs", "data", "overrides", "macros/templates"])
@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_folder_of_the_project_is_itself_no_link_and_no_file(folder: str, kind: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path / "project")
    target = tmp_path / "elsewhere"
    (root / folder).parent.mkdir(parents=True, exist_ok=True)
    if (root / folder).is_dir():
        (root / folder).rename(target)
    target.mkdir(exist_ok=True)
    if kind == "link":
        (root / folder).symlink_to(target)
    else:
        (root / folder).write_text("words", "utf-8")
    message = LINK if kind == "link" else "this is a file, with the name of a folder. Take it out."
    assert list_messages(root) == [f"{folder}:1: {message}"]
    assert inspect_tree(root).files[folder] == []


@pytest.mark.parametrize(
    ("name", "size", "maximum"),
    [
        ("docs/odd.md", MAX_PAGE_SIZE, MAX_PAGE_SIZE),
        ("docs/odd.md", 50_000_000, MAX_PAGE_SIZE),
        ("docs/assets/a.png", MAX_PICTURE_SIZE, MAX_PICTURE_SIZE),
        ("overrides/assets/a.css", MAX_TEXT_SIZE, MAX_TEXT_SIZE),
    ],
)
def test_a_file_that_is_too_big_is_told_and_not_read(name: str, size: int, maximum: int, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    write_file(root, name)
    with (root / name).open("r+b") as file:
        file.truncate(size + 1)
    message = f"this file has {size + 1:,} bytes (at most {maximum:,}). Make it smaller, or divide it."
    assert list_messages(root) == [f"{name}:1: {message}"]


def test_folders_inside_each_other_have_an_end(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    write_file(root, f"docs/{'a/' * (MAX_DEPTH + 50)}page.md", PAGE)
    top = "/".join(["docs", *"a" * (MAX_DEPTH + 1)])
    message = f"there are more than {MAX_DEPTH} folders inside each other. Move this one up."
    assert list_messages(root) == [f"{top}:1: {message}"]


@pytest.mark.parametrize(
    "name", [b"a\nb.md", b"caf\xe9.md", "a\u202eb.md".encode(), b"a\x1b[31m.md", "a\u200bb.md".encode()]
)
def test_a_name_that_cannot_be_printed_is_told_on_one_line(name: bytes, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    Path(os.fsdecode(bytes(root / "docs") + b"/" + name)).write_text(PAGE, "utf-8")
    (message,) = list_messages(root)
    assert message.isprintable()
    assert message.endswith(":1: this name holds a character that cannot be shown. Give it another name.")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("guides/neglect.md", "guides/neglect/index.md", "docs/guides/neglect/index.md"),
        ("odd.md", "odd/index.md", "docs/odd/index.md"),
        ("guides/neglect.md", "guides/Neglect.md", "docs/guides/neglect.md"),
        ("guides/neglect.md", "Guides/neglect.md", "docs/guides/neglect.md"),
    ],
)
def test_two_pages_with_one_address_are_told(first: str, second: str, told: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    write_file(root, f"docs/{first}", PAGE)
    write_file(root, f"docs/{second}", PAGE)
    messages = [str(problem) for problem in inspect_tree(root).problems]
    assert len(messages) == 1
    assert messages[0].startswith(f"{told}:1: this page has the same address as docs/")


@pytest.mark.parametrize("name", ["assets.md", "Assets.md"])
def test_a_page_cannot_have_the_address_of_the_pictures(name: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, {f"docs/{name}": PAGE})
    assert [str(problem) for problem in inspect_tree(root).problems] == [
        f"docs/{name}:1: the pictures are kept at the address of this page. Give it another name."
    ]


@pytest.mark.parametrize("name", ["docs/index.md", "docs/guides/first.md", "data/contacts.yml"])
def test_a_file_that_goes_or_closes_between_the_walk_and_the_reading_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, open_file = copy_minimal_project(tmp_path), os.open
    for error, words in ((FileNotFoundError(), "missing"), (PermissionError(), "cannot be read")):

        def fail(path: Path, flags: int, error: OSError = error) -> int:
            if Path(path) == root / name:
                raise error
            return open_file(path, flags)

        monkeypatch.setattr(os, "open", fail)
        problems = load_content(root).problems
        assert [problem.path for problem in problems if words in problem.message] == [name]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, list_folder = copy_minimal_project(tmp_path, {"docs/about/odd.md": PAGE}), os.scandir

    def fail(path: Path) -> object:
        if Path(path) == root / "docs/about":
            raise PermissionError
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", fail)
    assert list_messages(root) == [
        "docs/about:1: this cannot be read. Close it in other programs, or copy it here again."
    ]


def test_a_change_of_any_file_is_seen_also_of_an_odd_one(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    loaded = load_cached(root)
    (root / "docs/loop.md").symlink_to("loop.md")
    assert [problem.path for problem in load_cached(root).problems] == ["docs/loop.md"]
    (root / "docs/loop.md").unlink()
    assert load_cached(root).problems == loaded.problems == []
    write_file(root, "overrides/sitemap.xml")
    assert [problem.path for problem in load_cached(root).problems] == ["overrides/sitemap.xml"]


def test_the_walk_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> int:
        raise AssertionError("a file was opened")

    root = copy_minimal_project(tmp_path)
    monkeypatch.setattr(os, "open", fail)
    assert len(walk_tree(root)) > len(list((MINIMAL_PROJECT / "data").iterdir()))


@pytest.mark.parametrize(
    ("file", "key"), [("codes", "aux"), ("roles", "con"), ("glossary", "lpt1"), ("workshops", "nul")]
)
def test_a_key_that_windows_keeps_is_refused(file: str, key: str, tmp_path: Path) -> None:
    text = (MINIMAL_PROJECT / f"data/{file}.yml").read_text("utf-8")
    first = next(line.partition(":")[0] for line in text.split("\n") if line and line[0].isalpha())
    root = copy_minimal_project(tmp_path, {f"data/{file}.yml": text.replace(f"{first}:", f"{key}:", 1)})
    message = f'"{key}" cannot be "{key}": Windows has no files of that name. Choose another one.'
    assert [line for line in list_messages(root) if line.endswith(message)] == [f"data/{file}.yml:1: {message}"]
