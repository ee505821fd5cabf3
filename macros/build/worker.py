"""The channels in a process of their own: a machine with two cores makes them while the content is checked and built.

A thread would not do: most of the work is Python's, and Python runs one thread at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from macros.content.loader import load_cached
from macros.content.problems import Problem
from macros.outputs.registry import write_outputs
from macros.utils.progress import print_nothing

CODE_DIR = Path(__file__).resolve().parents[2]


class OutputsProcess:
    """The process that makes the channels of the project at ``root`` into ``folder``. It begins at once."""

    def __init__(self, root: Path, folder: Path, today: date) -> None:
        command = [sys.executable, "-P", "-m", "macros.build.worker", str(root), str(folder), today.isoformat()]
        environment = {**os.environ, "PYTHONPATH": str(CODE_DIR)}
        self.process = subprocess.Popen(command, cwd=CODE_DIR, env=environment, stdout=subprocess.PIPE, text=True)

    def result(self) -> list[Problem]:
        """Wait for the process, and return what went wrong; a process that died is a problem too."""
        said, _ = self.process.communicate()
        if self.process.returncode:
            message = "the process that makes the channels has ended too soon."
            return [Problem("macros/build/worker.py", 1, message, "Run the command again, or tell the digital lead.")]
        return [Problem(*fields) for fields in json.loads(said.splitlines()[-1])]

    def stop(self) -> None:
        """End the process, whose work nobody needs any more."""
        self.process.kill()
        self.process.communicate()


def main(root: str, folder: str, today: str) -> None:
    """Make the channels, and print what went wrong as JSON. Content with faults is told by the check, and not here."""
    content = load_cached(Path(root)).content
    found = write_outputs(content, Path(folder), date.fromisoformat(today), print_nothing) if content else []
    print(json.dumps([[one.path, one.line, one.message, one.fix, one.severity] for one in found]))


if __name__ == "__main__":
    main(*sys.argv[1:])
