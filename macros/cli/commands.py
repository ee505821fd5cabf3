"""The commands, run once the environment is ready.

Modules that need packages are imported inside the commands: `lock` must run before any package is installed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from macros.content.problems import Problem, filter_blocking, format_report


def run(root: Path, args: argparse.Namespace) -> int:
    """Run a command and return its exit code."""
    commands: dict[str, Callable[[Path, argparse.Namespace], int]] = {
        "check": check,
        "site": site,
        "offline": offline,
        "serve": serve,
        "lint": lint,
        "test": test,
        "fuzz": fuzz,
        "bench": bench,
        "new": new,
        "zensical": zensical,
        "fonts": fonts,
        "lock": lock,
    }
    return commands[args.command](root, args)


def _print_problems(problems: list[Problem]) -> int:
    if problems:
        print(format_report(problems), file=sys.stderr)
    return 1 if filter_blocking(problems) else 0


def check(root: Path, args: argparse.Namespace) -> int:
    """Check data, pages, templates and settings, and try a build; publish nothing."""
    from macros.build import pipeline
    from macros.content.loader import load_cached
    from macros.utils import progress

    say = progress.print_to(sys.stderr)
    problems = pipeline.check_site(root, args.today, say)
    say("")
    code = _print_problems(problems)
    if not code:
        print(f"{len(load_cached(root).pages)} pages checked. Nothing stops publication.")
    return code


def site(root: Path, args: argparse.Namespace) -> int:
    """Build everything into ``site/``; after an error, the last good site stays as it was."""
    from macros.build import pipeline
    from macros.content.loader import load_cached
    from macros.utils import progress
    from macros.utils.dates import format_date

    start, say = time.monotonic(), progress.print_to(sys.stderr)
    problems = pipeline.make_site(root, root / "site", args.today, say=say, in_process=True)
    say("")
    code = _print_problems(problems)
    if code:
        print("Nothing was published: site/ is as it was.", file=sys.stderr)
        return code
    content = load_cached(root).content
    print(f"site/ is ready ({time.monotonic() - start:.1f} seconds).")
    if content:
        day = pipeline.get_next_rebuild_date(content, args.today)
        print(f"The same content would next give another site on {format_date(day)}.")
    return 0


def offline(root: Path, args: argparse.Namespace) -> int:
    """Build everything, and copy the ZIP of the site into the project folder, under the site's name."""
    from macros.content.loader import load_cached
    from macros.presenters.publications import ZIP_URL, get_folder_name

    code, content = site(root, args), load_cached(root).content
    if code or content is None:
        return code
    target = root / f"{get_folder_name(content)}.zip"
    target.write_bytes((root / "site" / ZIP_URL).read_bytes())
    print(f"{target.name} is ready ({target.stat().st_size / 1e6:.1f} MB). Unpack it, and open START-HERE.html.")
    return 0


def serve(root: Path, args: argparse.Namespace) -> int:
    """Serve the site with live reload until it is interrupted."""
    from macros.build.preview import serve as preview

    preview(root, args.today, port=args.port)
    return 0


def lint(root: Path, args: argparse.Namespace) -> int:
    """Run the linters that are named, or all of them; `lint message FILE` checks a commit message."""
    from macros.cli.lint import check_message, run_linters

    if args.words[:1] == ["message"]:
        faults = check_message(Path(args.words[1]).read_text("utf-8"))
        print("\n".join(faults), file=sys.stderr)
        return int(bool(faults))
    return run_linters(root, args.words)


def test(root: Path, args: argparse.Namespace) -> int:
    """Run every test."""
    return subprocess.run([sys.executable, "-m", "pytest", *args.words], cwd=root, check=False).returncode


def fuzz(root: Path, args: argparse.Namespace) -> int:
    """Try random files on the reader: 5,000, or as many as the command names."""
    environment = {**os.environ, "FUZZ_CASES": args.words[0] if args.words else "5000"}
    command = [sys.executable, "-m", "pytest", "tests/fuzz", "-n", "0"]
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode


def bench(root: Path, args: argparse.Namespace) -> int:
    """Run all benchmarks, or those that are named."""
    return subprocess.run([sys.executable, "-m", "tests.bench", *args.words], cwd=root, check=False).returncode


def new(root: Path, args: argparse.Namespace) -> int:
    """Write the first draft of a guide or a newsletter."""
    from macros.scaffold.new_page import start_page

    return start_page(root, args.words, args.today)


def zensical(root: Path, args: argparse.Namespace) -> int:
    """Build the site with Zensical too, and compare the two."""
    from macros.cli.compare_zensical import compare

    return _print_problems(compare(root, args.today))


def fonts(root: Path, args: argparse.Namespace) -> int:
    """Generate the font files of the site and of the PDFs from the published fonts."""
    from macros.cli.fonts import make_print_fonts, make_subsets, write_typefaces

    folder = root / "overrides" / "assets" / "fonts"
    source = folder / "atkinson-hyperlegible-next-latin.woff2"
    print_folder = root / "macros" / "templates" / "print" / "fonts"
    files = [*make_subsets(source, folder), *make_print_fonts(root, print_folder)]
    for file in (*files, write_typefaces(print_folder, print_folder)):
        print(file.relative_to(root).as_posix())
    return 0


def lock(root: Path, args: argparse.Namespace) -> int:
    """Update both lock files to the newest versions that pyproject.toml allows, with hashes and without any host."""
    options = ["--universal", "--generate-hashes", "--upgrade", "--python-version", "3.11", "--no-emit-index-url"]
    options += ["--no-emit-find-links", "--custom-compile-command", "python -m macros lock", "--quiet"]
    for name, extra_options in (
        ("requirements.txt", []),
        ("requirements-dev.txt", ["--extra", "dev", "-c", "requirements.txt"]),
    ):
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *options, *extra_options, "-o", name]
        if subprocess.run(command, cwd=root, check=False).returncode:
            return 1
    return 0
