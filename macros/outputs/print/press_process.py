"""Start and stop the processes that set documents, and turn whatever happens to them into an error with its cause."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

CODE_DIR = Path(__file__).resolve().parents[3]
NOWHERE = "http://127.0.0.1:9"
"""The address of the discard service (RFC 863), where nothing answers: the proxy of a press, which loads nothing."""
START_SECONDS = 60
"""Seconds in which a press must start. It takes a tenth of one; a virus scanner may make that many more."""
OUT_OF_MEMORY = "memory allocation of"
"""What Rust, in which Typst is written, prints before it aborts a process that gets no more memory."""
MAX_DETAIL = 300
"""Characters of what a press printed that an error repeats."""

Cause = Literal["template", "time", "memory", "crash", "start"]
"""Why a document could not be set: its template failed, a limit, the process ended by itself, or it never started."""


@dataclass(frozen=True)
class Limits:
    """Limits of a press: seconds for a document, and bytes of memory.

    The booklet, the longest document, takes a second and 200 MB. Sixty times and ten times as much leave room for a
    slow machine that does much else, and stop a press before the machine itself stops.
    """

    seconds: float = 60
    memory: int = 2 * 1024**3


class PressError(Exception):
    """Error on a document, with its cause."""

    def __init__(self, cause: Cause, message: str) -> None:
        super().__init__(message)
        self.cause = cause


class Watchdog(threading.Timer):
    """A timer that kills a process after some seconds, and holds whether it did."""

    def __init__(self, seconds: float, process: subprocess.Popen[bytes]) -> None:
        super().__init__(seconds, self._kill)
        self.process = process
        self.has_expired = False
        self.daemon = True

    def _kill(self) -> None:
        self.has_expired = True
        self.process.kill()


class PressProcess:
    """A process that sets one document after another. It starts with the first, and again after it ended."""

    def __init__(self, templates: Path, limits: Limits) -> None:
        self.templates = templates
        self.limits = limits
        self.process: subprocess.Popen[bytes] | None = None
        self.printed: IO[bytes] | None = None

    def set(self, job: dict[str, Any]) -> bytes:
        """Return a document. Raises ``PressError`` where its template fails, or the process ends or is too slow.

        A process that has set others before may end for what they left: the document then gets a second, new one.
        """
        request, is_new = json.dumps(job).encode() + b"\n", self.process is None
        try:
            return self._ask(request, self.limits.seconds)
        except PressError as error:
            if is_new or error.cause not in ("memory", "crash"):
                raise
        return self._ask(request, self.limits.seconds)

    def close(self) -> None:
        """End the process, if it has started."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout, self.printed):
                if stream is not None:
                    _close(stream)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "macros.outputs.print.press", str(self.templates)]
        command += [str(self.limits.seconds), str(self.limits.memory)]
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"), NOWHERE)
        environment = {**os.environ, **proxies, "NO_PROXY": "", "no_proxy": "", "PYTHONPATH": str(CODE_DIR)}
        self.printed = tempfile.TemporaryFile()  # noqa: SIM115 - It is closed with the process.
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=self.templates, env=environment, stdin=pipe, stdout=pipe, stderr=self.printed
        )
        try:
            self._ask(b"", START_SECONDS)
        except PressError as error:
            raise PressError("start", str(error)) from None
        return self.process

    def _ask(self, request: bytes, seconds: float) -> bytes:
        """Return the answer to a request. The process is closed where it does not give one in time."""
        process = self.process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        watchdog = Watchdog(seconds, process)
        watchdog.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            line = json.loads(process.stdout.readline())
            output = process.stdout.read(line["size"])
        except (OSError, ValueError):  # The process has ended: its pipes are closed, or its answer is no JSON.
            raise self._explain_end(process, watchdog) from None
        finally:
            watchdog.cancel()
            watchdog.join()
        if watchdog.has_expired or len(output) < line["size"]:
            raise self._explain_end(process, watchdog)
        if "cause" in line:
            raise PressError(line["cause"], line["message"])
        return output

    def _explain_end(self, process: subprocess.Popen[bytes], watchdog: Watchdog) -> PressError:
        """Close the process, and return why it ended."""
        process.wait()
        assert self.printed is not None
        self.printed.seek(0)
        printed = " ".join(self.printed.read().decode(errors="replace").split())
        self.close()
        too_slow = -getattr(signal, "SIGXCPU", 0)
        if watchdog.has_expired or (process.returncode == too_slow and too_slow):
            return PressError("time", f"it takes more than {self.limits.seconds:g} seconds")
        if OUT_OF_MEMORY in printed or "MemoryError" in printed:
            return PressError("memory", f"it takes more than {self.limits.memory / 1024**2:.0f} MB of memory")
        return PressError("crash", printed[-MAX_DETAIL:] or f"exit code {process.returncode}")


def _close(stream: IO[bytes]) -> None:
    """Close a stream. What is left to write to a process that has ended is of no use."""
    try:
        stream.close()
    except OSError:
        return


class PressPool:
    """Processes that set documents beside each other. Each starts with the first document that it gets."""

    def __init__(self, templates: Path, limits: Limits, count: int) -> None:
        self._presses = [PressProcess(templates, limits) for _ in range(count)]
        self._idle: queue.LifoQueue[PressProcess] = queue.LifoQueue()
        for press in self._presses:
            self._idle.put(press)

    def set(self, job: dict[str, Any]) -> bytes:
        """Return a document, once a process is free. Raises ``PressError``, as ``PressProcess.set`` does."""
        press = self._idle.get()
        try:
            return press.set(job)
        finally:
            self._idle.put(press)

    def __enter__(self) -> PressPool:
        return self

    def __exit__(self, *error: object) -> None:
        for press in self._presses:
            press.close()
