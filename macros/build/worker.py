"""Write the outputs in another process, on a second core, while the content is checked and the pages are built.

A thread would not help: most of the work is Python code, and the interpreter runs one thread at a time.
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
    """A process that writes the outputs of the project at ``root`` into ``folder``. It starts at once."""

    def __init__(self, root: Path, folder: Path, today: date) -> None:
        command = [sys.executable, "-P", "-m", "macros.build.worker", str(root), str(folder), today.isoformat()]
        environment = {**os.environ, "PYTHONPATH": str(CODE_DIR)}
        self.process = subprocess.Popen(command, cwd=CODE_DIR, env=environment, stdout=subprocess.PIPE, text=True)

    def result(self) -> list[Problem]:
        """Wait for the process, and return its problems; a process that died is a problem too."""
        output, _ = self.process.communicate()
        if self.process.returncode:
            message = "the process that makes the channels has ended too soon."
            return [Problem("macros/build/worker.py", 1, message, "Run the command again, or tell the digital lead.")]
        return [Problem(*fields) for fields in json.loads(output.splitlines()[-1])]

    def stop(self) -> None:
        """Kill the process, whose outputs are no longer needed."""
        self.process.kill()
        self.process.communicate()


def main(root: str, folder: str, today: str) -> None:
    """Write the outputs, and print the problems as JSON. The checks report content that cannot be loaded."""
    content = load_cached(Path(root)).content
    problems = write_outputs(content, Path(folder), date.fromisoformat(today), print_nothing) if content else []
    rows = [[problem.path, problem.line, problem.message, problem.fix, problem.severity] for problem in problems]
    print(json.dumps(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
