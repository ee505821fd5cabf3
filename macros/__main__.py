"""The command line: ``python -m macros <command>``. Every command first installs what it needs, once."""

from __future__ import annotations

import argparse
import subprocess
import sys
import traceback
from pathlib import Path

from macros.cli.environment import NotReady, ensure_packages, ensure_programs
from macros.utils.days import DayError, get_today, read_day

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "serve": "show the site with live reload",
    "site": "build everything into site/",
    "offline": "build everything, and put the whole site into a ZIP for a folder or a memory stick",
    "check": "check the content and try a build, publish nothing",
    "lint": "check the code, the templates, the styles and the spelling",
    "test": "run every test",
    "fuzz": "try thousands of random pages, data files and templates on the reader",
    "bench": "measure builds and pages beside what they are compared with",
    "new": "start a guide, or the next newsletter: new guide missing-children, new newsletter",
    "zensical": "build the same tree with Zensical and compare",
    "fonts": "make the small typeface files again from the published ones",
    "lock": "renew requirements.txt and requirements-dev.txt",
    "help": "say this again",
}
TEST_COMMANDS = ("lint", "test", "fuzz", "bench", "fonts", "lock")


def main(arguments: list[str]) -> int:
    """Run one command; return 0, or 1 when there are problems."""
    command = arguments[0] if arguments else "help"
    if command not in COMMANDS or command == "help":
        return _print_help(command)
    try:
        python = ensure_packages(ROOT, "test" if command in TEST_COMMANDS else "site")
        if command == "test":
            ensure_programs()
    except NotReady as error:
        print(error, file=sys.stderr)
        return 1
    if Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
        return _rerun_in_venv(python, arguments)
    try:
        args = _parse_arguments(arguments)
    except DayError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        from macros.cli.commands import run

        return run(ROOT, args)
    except Exception as error:
        return _report_crash(error)


def _print_help(command: str) -> int:
    width = max(map(len, COMMANDS))
    if command not in ("help", "--help", "-h"):
        print(f'There is no command "{command}".', file=sys.stderr)
    for name, description in COMMANDS.items():
        print(f"  make {name:<{width}}  {description}")
    print("Where there is no make: python -m macros serve, and so on.")
    return 0 if command in ("help", "--help", "-h") else 1


def _report_crash(error: Exception) -> int:
    """Print one line for the editor, and write the traceback to a file for a developer."""
    file = ROOT / ".cache" / "last-error.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(traceback.format_exception(error)), "utf-8", newline="\n")
    print(
        f"macros:1: the program failed ({type(error).__name__}). Send .cache/last-error.txt to the digital lead.",
        file=sys.stderr,
    )
    return 1


def _rerun_in_venv(python: Path, arguments: list[str]) -> int:
    """Run the same command with the interpreter that has the packages."""
    try:
        return subprocess.run([str(python), "-m", "macros", *arguments], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _parse_arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m macros")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--today")
    parser.add_argument("--port", type=int, default=8000)
    args = parser.parse_args(arguments)
    args.today = read_day(args.today, "--today") if args.today is not None else get_today()
    return args


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
