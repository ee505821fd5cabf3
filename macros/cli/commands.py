"""What each command does, once the machine is ready.

The rooms that need packages are entered only by the command that needs them: `lock` must run before they are there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from macros.content.problems import Problem, format_report, keep_errors


def run(root: Path, asked: argparse.Namespace) -> int:
    """Run the command that was asked for; return its exit code."""
    commands: dict[str, Callable[[Path, argparse.Namespace], int]] = {
        "check": check,
        "site": site,
        "offline": offline,
        "serve": serve,
        "test": test,
        "bench": bench,
        "new": new,
        "zensical": zensical,
        "fonts": fonts,
        "lock": lock,
    }
    return commands[asked.command](root, asked)


def _print_problems(problems: list[Problem]) -> int:
    if problems:
        print(format_report(problems), file=sys.stderr)
    return 1 if keep_errors(problems) else 0


def check(root: Path, asked: argparse.Namespace) -> int:
    """Check data, pages, templates and settings; build nothing."""
    from macros.build import pipeline

    loaded, problems = pipeline.check_project(root, asked.today)
    code = _print_problems(problems)
    if not code:
        print(f"{len(loaded.pages)} pages checked. Nothing stops publication.")
    return code


def site(root: Path, asked: argparse.Namespace) -> int:
    """Build everything into ``site/``; with a fault, the last good site stays as it was."""
    from macros.build import pipeline
    from macros.content.loader import load_cached
    from macros.utils import progress
    from macros.utils.dates import format_date

    began, say = time.monotonic(), progress.print_to(sys.stderr)
    problems = pipeline.make_site(root, root / "site", asked.today, say=say, is_apart=True)
    say("")
    code = _print_problems(problems)
    if code:
        print("Nothing was published: site/ is as it was.", file=sys.stderr)
        return code
    content = load_cached(root).content
    print(f"site/ is ready ({time.monotonic() - began:.1f} seconds).")
    if content:
        after = pipeline.get_next_rebuild_date(content, asked.today)
        print(f"The same content would next give another site on {format_date(after)}.")
    return 0


def offline(root: Path, asked: argparse.Namespace) -> int:
    """Build everything, and put the ZIP of the whole site beside it, under the site's name."""
    from macros.content.loader import load_cached
    from macros.presenters.publications import ZIP_URL, get_folder_name

    code, content = site(root, asked), load_cached(root).content
    if code or content is None:
        return code
    target = root / f"{get_folder_name(content)}.zip"
    target.write_bytes((root / "site" / ZIP_URL).read_bytes())
    print(f"{target.name} is ready ({target.stat().st_size / 1e6:.1f} MB). Unpack it, and open START-HERE.html.")
    return 0


def serve(root: Path, asked: argparse.Namespace) -> int:
    """Show the site with live reload until it is interrupted."""
    from macros.build.preview import serve as preview

    preview(root, asked.today, port=asked.port)
    return 0


def test(root: Path, asked: argparse.Namespace) -> int:
    """Run every test."""
    return subprocess.run([sys.executable, "-m", "pytest", *asked.words], cwd=root, check=False).returncode


def bench(root: Path, asked: argparse.Namespace) -> int:
    """Measure builds and pages, all of it or what is named."""
    return subprocess.run([sys.executable, "-m", "tests.bench", *asked.words], cwd=root, check=False).returncode


def new(root: Path, asked: argparse.Namespace) -> int:
    """Start a guide or a newsletter."""
    from macros.scaffold.new_page import start_page

    return start_page(root, asked.words, asked.today)


def zensical(root: Path, asked: argparse.Namespace) -> int:
    """Build the same tree with Zensical and compare."""
    from macros.cli.compare_zensical import compare

    return _print_problems(compare(root, asked.today))


def fonts(root: Path, asked: argparse.Namespace) -> int:
    """Make the small typeface files again."""
    from macros.cli.fonts import make_print_fonts, make_subsets

    folder = root / "overrides" / "assets" / "fonts"
    source = folder / "atkinson-hyperlegible-next-latin.woff2"
    press = root / "macros" / "templates" / "print" / "fonts"
    for file in (*make_subsets(source, folder), *make_print_fonts(source, press)):
        print(file.relative_to(root).as_posix())
    return 0


def lock(root: Path, asked: argparse.Namespace) -> int:
    """Renew both lock files: newest versions inside pyproject.toml's limits, with digests and without any host."""
    options = ["--universal", "--generate-hashes", "--upgrade", "--python-version", "3.11", "--no-emit-index-url"]
    options += ["--no-emit-find-links", "--custom-compile-command", "python -m macros lock", "--quiet"]
    for name, more in (
        ("requirements.txt", []),
        ("requirements-dev.txt", ["--extra", "dev", "-c", "requirements.txt"]),
    ):
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *options, *more, "-o", name]
        if subprocess.run(command, cwd=root, check=False).returncode:
            return 1
    return 0
