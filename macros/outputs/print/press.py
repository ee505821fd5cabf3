"""Set documents by Typst in a process of its own, with limits of time and memory, apart from the build.

A document that never ends, or that takes all memory, ends this process alone. It reads a job a line from standard
input, as JSON, and answers each with a line of JSON, which says how many bytes of the document follow or what failed.
Only the templates' folder is read, and nothing is downloaded. Nothing of ``macros`` is imported, for a quick start.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO, Literal

import typst
from PIL import Image

PDF_STANDARD: Literal["ua-1"] = "ua-1"
PIXELS_PER_INCH = 72
"""Resolution of a PNG: one pixel per point of the template."""
MAX_COLOURS = 64
"""Colours in a PNG: flat colours, and the shades between them at the edges of letters."""
NO_PACKAGES = "no-packages"
"""A folder that does not exist: Typst looks for its packages there, and finds none."""


class Press:
    """Typst with the templates and the fonts of one folder."""

    def __init__(self, templates: Path) -> None:
        fonts = [str(templates / "fonts")]
        self.templates = templates
        self.fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts)

    def set(self, job: dict[str, Any]) -> bytes:
        """Return a document as PDF or PNG. Raises ``typst.TypstError`` where its template fails."""
        if job["format"] == "png":
            return reduce_colours(self._compile(job, format="png", ppi=PIXELS_PER_INCH))
        return self._compile(job, format="pdf", pdf_standards=PDF_STANDARD, timestamp=job["timestamp"])

    def _compile(self, job: dict[str, Any], **options: Any) -> bytes:
        no_packages = self.templates / NO_PACKAGES
        compiler = typst.Compiler(
            root=self.templates, font_paths=self.fonts, package_path=no_packages, package_cache_path=no_packages
        )
        inputs = {"data": job["data"]}
        output = compiler.compile(input=self.templates / job["template"], sys_inputs=inputs, **options)
        assert isinstance(output, bytes), "the document has more than one page"
        return output


def reduce_colours(png: bytes) -> bytes:
    """Return a PNG with at most ``MAX_COLOURS``: a third as large, without a visible difference."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    buffer = io.BytesIO()
    picture.quantize(MAX_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def limit_memory(size: int) -> None:
    """Let this process take at most ``size`` bytes of memory, and leave no dump where it ends by force.

    Windows has no such limit, and macOS keeps none: there the time limit of the parent stops what grows.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def limit_processor_time(seconds: float) -> None:
    """Let this process work for ``seconds`` from now, on all cores, so that it ends even after its parent has died."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = math.ceil(time.process_time() + seconds * (os.cpu_count() or 1))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


def answer(press: Press, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return the answer to a job, as its line and the bytes that follow: the document, or what failed."""
    try:
        output = press.set(job)
    except typst.TypstError as error:
        return {"cause": "template", "message": f"{error.message} {' '.join(error.hints)}".strip(), "size": 0}, b""
    except MemoryError:
        return {"cause": "memory", "message": "out of memory", "size": 0}, b""
    return {"size": len(output)}, output


def _send(channel: BinaryIO, line: dict[str, Any], output: bytes = b"") -> None:
    channel.write(json.dumps(line).encode() + b"\n" + output)
    channel.flush()


def main(templates: str, seconds: str, memory: str) -> None:
    """Answer jobs until the input ends. ``seconds`` is the limit of a document, ``memory`` that of all, in bytes."""
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # Whatever a library prints is no answer.
    limit_memory(int(memory))
    press = Press(Path(templates))
    _send(channel, {"size": 0})
    for line in sys.stdin.buffer:
        limit_processor_time(float(seconds))
        _send(channel, *answer(press, json.loads(line)))


if __name__ == "__main__":
    main(*sys.argv[1:])
