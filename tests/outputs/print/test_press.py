"""Tests of the process that sets documents: what never ends, eats memory or reaches outside is a problem."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from macros.content.problems import Problem
from macros.outputs.print import press_process, typesetting
from macros.outputs.print.faults import build_problem
from macros.outputs.print.press_process import Limits, PressError, PressProcess
from macros.outputs.print.typesetting import PrintJob, typeset_all

TIGHT = Limits(seconds=3, memory=512 * 1024**2)
PATIENCE_SECONDS = 20
"""Seconds in which each of these documents must be given up, on a loaded machine too."""

PLAIN = '#set document(title: "A")\n#set text(lang: "en", font: "Atkinson Hyperlegible Next")\n= A\n#sys.inputs.data\n'
BAD_TEMPLATES = {
    "loops": ("#for a in range(9999) { for b in range(9999) { for c in range(9999) {} } }", "time"),
    "eats": ("#range(1000000000).len()", "memory"),
    "nests": ("#let f(x) = f(x + 1)\n#f(0)", "template"),
    "downloads": ('#import "@preview/cetz:0.3.0": canvas\n', "template"),
    "finds a local package": ('#import "@local/mine:0.1.0": x\n', "template"),
    "reads outside": ('#read("/../secret.txt")', "template"),
    "reads by a full path": ("#read(sys.inputs.data)", "template"),
    "includes outside": ('#include "../secret.txt"', "template"),
}
"""Templates that a press must refuse, each with the cause."""


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates of our own, beside a file that is none of theirs."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "fonts").symlink_to(typesetting.TEMPLATES / "fonts")
    (tmp_path / "secret.txt").write_text("a secret", "utf-8")
    (folder / "plain.typ").write_text(PLAIN, "utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", folder)
    return folder


def make_job(template: str, name: str = "x", data: Any = "words") -> PrintJob:
    return PrintJob(f"guides/{name}.pdf", f"{template}.typ", {"date": [2026, 11, 22], "text": data}, ("docs/x.md", 9))


def make_request(template: str) -> dict[str, Any]:
    return {"template": f"{template}.typ", "format": "pdf", "data": "words", "timestamp": 0}


def set_jobs(jobs: list[PrintJob], folder: Path, limits: Limits = TIGHT) -> tuple[set[str], list[Problem]]:
    """Return the addresses of the documents that could be set, and the problems of the others."""
    outputs, errors = typeset_all(jobs, folder / "kept", limits)
    return set(outputs), [build_problem(error) for error in errors]


@pytest.mark.parametrize("name", BAD_TEMPLATES)
def test_what_a_press_must_refuse_is_a_problem_and_the_rest_is_set(templates: Path, tmp_path: Path, name: str) -> None:
    source, cause = BAD_TEMPLATES[name]
    (templates / "bad.typ").write_text(source, "utf-8")
    jobs = [make_job("plain", "a"), make_job("bad", "bad", str(tmp_path / "secret.txt")), make_job("plain", "b")]
    start = time.monotonic()
    outputs, errors = typeset_all(jobs, tmp_path / "kept", TIGHT)
    assert time.monotonic() - start < PATIENCE_SECONDS
    assert set(outputs) == {"guides/a.pdf", "guides/b.pdf"}
    assert [(error.job.url, error.cause) for error in errors] == [("guides/bad.pdf", cause)]
    problem = build_problem(errors[0])
    assert "/guides/bad.pdf" in problem.message
    assert "secret" not in problem.message.replace("secret.txt", "")
    assert problem.path == ("macros/templates/print/bad.typ" if cause == "template" else "docs/x.md")


def test_a_problem_with_the_words_names_their_file_and_line(templates: Path, tmp_path: Path) -> None:
    (templates / "bad.typ").write_text(BAD_TEMPLATES["loops"][0], "utf-8")
    _, (problem,) = set_jobs([make_job("bad", "bad")], tmp_path, Limits(seconds=1))
    assert str(problem) == (
        "docs/x.md:9: /guides/bad.pdf takes too long to print: it takes more than 1 seconds. "
        "Make it shorter. Take your last change there back, or tell the digital lead."
    )


def test_a_press_that_is_killed_is_an_error_on_its_document(templates: Path) -> None:
    (templates / "bad.typ").write_text(BAD_TEMPLATES["loops"][0], "utf-8")
    press = PressProcess(templates, Limits(seconds=PATIENCE_SECONDS))

    def kill_soon() -> None:
        while press.process is None:
            time.sleep(0.05)
        time.sleep(0.5)
        press.process.kill()

    killer = threading.Thread(target=kill_soon)
    killer.start()
    with pytest.raises(PressError) as caught:
        press.set(make_request("bad"))
    killer.join()
    assert caught.value.cause == "crash"
    assert press.process is None


def test_a_document_does_not_pay_for_a_press_that_ended_before_it(templates: Path) -> None:
    press = PressProcess(templates, TIGHT)
    first = press.set(make_request("plain"))
    assert press.process is not None
    press.process.kill()
    assert press.set(make_request("plain")) == first
    press.close()


def test_a_press_ends_by_itself_when_its_parent_is_gone(templates: Path) -> None:
    (templates / "bad.typ").write_text(BAD_TEMPLATES["loops"][0], "utf-8")
    command = [sys.executable, "-P", "-m", "macros.outputs.print.press", str(templates), "1", str(TIGHT.memory)]
    for lines, codes in ((b"", {0}), (json.dumps(make_request("bad")).encode() + b"\n", {-signal.SIGXCPU})):
        press = subprocess.run(
            command, input=lines, capture_output=True, check=False, timeout=PATIENCE_SECONDS, env=get_environment()
        )
        assert press.returncode in codes, press.stderr


def get_environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(press_process.CODE_DIR)}


def test_a_press_that_does_not_start_is_one_problem(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press_process, "CODE_DIR", tmp_path)
    outputs, problems = set_jobs([make_job("plain", name) for name in "abc"], tmp_path)
    assert outputs == set()
    (problem,) = set(problems)
    assert str(problem).startswith("macros/outputs/print/press.py:1: the process that prints does not start: ")


def test_where_everything_is_kept_no_process_starts(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [make_job("plain", name, name) for name in "abc"]
    first = typeset_all(jobs, tmp_path / "kept")
    monkeypatch.setattr(PressProcess, "_start", lambda press: pytest.fail("a process was started"))
    assert typeset_all(jobs, tmp_path / "kept") == first


def test_typst_asks_the_proxy_alone_which_is_nowhere(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the proxy is somewhere, so that it can tell what a press asks for."""
    (templates / "bad.typ").write_text(BAD_TEMPLATES["downloads"][0], "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(PATIENCE_SECONDS)
        monkeypatch.setattr(press_process, "NOWHERE", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        press = PressProcess(templates, TIGHT)
        asked: list[bytes] = []

        def refuse() -> None:
            connection, _ = proxy.accept()
            with connection:
                asked.append(connection.recv(100))

        worker = threading.Thread(target=refuse)
        worker.start()
        with pytest.raises(PressError):
            press.set(make_request("bad"))
        worker.join()
        assert asked[0].startswith(b"CONNECT packages.typst.org:443")
        press.close()
