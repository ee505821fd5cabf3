"""Settings that could run code, read a file outside the project or take memory: each is a problem, and nothing more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.build import mkdocs_builder
from macros.build.mkdocs_builder import check_config
from macros.build.settings import ALLOWED, MAX_BYTES, read_settings, resolve_settings
from tests.support.project import ROOT

SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
RUN = "__import__('pathlib').Path('ran').touch()"
BOMB = "a: &a [x, x]\n" + "\n".join(f"{name}: &{name} [*{last}, *{last}]" for last, name in ("ab", "bc", "cd"))


def list_problems(root: Path, text: str) -> list[str]:
    for folder in ("docs", "overrides"):
        (root / folder).mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return [str(problem) for problem in check_config(root)]


@pytest.mark.parametrize(
    "line",
    [
        f'extra: !!python/object/apply:eval ["{RUN}"]',
        "extra: !!python/name:os.system",
        "extra: !relative $config_dir",
        "extra: !ENV HOME",
        "extra: {a: !ENV [HOME, x]}",
        BOMB,
        "hooks: [run.py]",
        "INHERIT: base.yml",
        "config_file_path: other.yml",
        "watch: [/]",
        "extra_templates: [../secret.html]",
        "nav: [{a: /etc/passwd}]",
        "exclude_docs: '(a+)+$'",
        "<<: {hooks: [run.py]}",
        "{hooks: [run.py]}: x",
        '"hooks": [run.py]',
        "? hooks\n: [run.py]",
        "---\nhooks: [run.py]",
        "...\nhooks: [run.py]",
        "extra: " + "[" * 5_000,
        "extra: " + "9" * 10_000,
        "# " + "x" * MAX_BYTES,
    ],
)
def test_a_setting_that_this_site_does_not_use_reaches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run.py").write_text(RUN, "utf-8")
    (tmp_path / "base.yml").write_text("hooks: [run.py]\n", "utf-8")
    problems = list_problems(tmp_path, f"{SETTINGS.rstrip()}\n{line}\n")
    assert problems
    assert all(re.fullmatch(r"mkdocs\.yml:[0-9]+: [^\n]{1,900}", problem) for problem in problems), problems
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("docs_dir: docs", "docs_dir: /etc", '"docs_dir": it must be "docs", not "/etc".'),
        ("docs_dir: docs", "docs_dir: ../docs", '"docs_dir": it must be "docs", not "../docs".'),
        ("docs_dir: docs", "docs_dir: !ENV [HOME, docs]", '"docs_dir" cannot be !ENV.'),
        ("site_dir: site", "site_dir: /tmp", '"site_dir": it must be "site", not "/tmp".'),
        ("  newsletters/drafts/", "  **/(a+)+$", '"draft_docs": it must be "newsletters/drafts/", not "**/(a+)+$".'),
        ("[SITE_NAME,", "[HOME,", '"site_name" is not as it must be. Write !ENV [SITE_NAME, "..."], or text.'),
        ('[SITE_NAME, "Staff site"]', "[SITE_NAME]", '"site_name" is not as it must be.'),
        ('[SITE_NAME, "Staff site"]', "SITE_NAME", '"site_name" is not as it must be.'),
        ('[SITE_NAME, "Staff site"]', "[SITE_NAME, [x]]", '"site_name" is not as it must be.'),
        ("custom_dir: overrides", "custom_dir: /", '"theme": "custom_dir" must be "overrides", not "/".'),
        ("custom_dir: overrides", "static_templates: [x]", '"theme": "static_templates" cannot be set here.'),
        ("name: material", "name: readthedocs", '"theme": "name" must be "material", not "readthedocs".'),
        ("name: material", "name: null", '"theme": "name" must be "material", not empty.'),
        ("name: material", "name: !ENV [HOME, material]", '"theme": "name" must be "material", not !ENV.'),
        ("  name: material\n", "", '"theme" has no "name".'),
        ("  custom_dir: overrides\n", "", '"theme" has no "custom_dir".'),
        ("font: false", "font: 0", '"theme": "font" must be false, not 0.'),
        ("module_name: macros", "module_name: evil", '"plugins": "module_name" must be "macros", not "evil".'),
        ("      module_name: macros\n", "", '"macros" has no "module_name".'),
        ("module_name: macros", "modules: [evil]", '"plugins": "modules" cannot be set here.'),
        ("module_name: macros", "include_dir: /", '"plugins": "include_dir" cannot be set here.'),
        ("- search", "- blog", '"plugins": The "blog" plugin is not installed.'),
        ("- search", "- material/blog", '"plugins": The "material/blog" plugin cannot be used here.'),
        ("- search", "- search: {lang: x}", '"plugins": "lang" cannot be set here.'),
        ("- search", "- {search: null, info: null}", 'item 1 of "plugins" is not a name.'),
        ("- search", "- [search]", 'item 1 of "plugins" is not a name.'),
        (
            "- abbr",
            "- pymdownx.snippets: {base_path: /}",
            '"markdown_extensions": The "pymdownx.snippets" extension cannot be used here.',
        ),
        ("- abbr", "- antigravity", '"markdown_extensions": The "antigravity" extension cannot be used here.'),
        ("- abbr", "- ../evil", '"markdown_extensions": The "../evil" extension cannot be used here.'),
        ("- abbr", "- abbr: {glossary: /etc/passwd}", '"markdown_extensions": "glossary" cannot be set here.'),
        (
            "- pymdownx.superfences",
            "- pymdownx.superfences: {custom_fences: [{name: x, class: x, format: y}]}",
            '"markdown_extensions": "custom_fences" cannot be set here.',
        ),
        ("permalink: false", "slugify: x", '"markdown_extensions": "slugify" cannot be set here.'),
        ("  anchors: warn", "  anchors: {a: b}", '"validation": "anchors" must be text.'),
        ("  anchors: warn", "  nav: {a: b}", '"validation": "nav" cannot be set here.'),
    ],
)
def test_a_value_that_this_site_does_not_use_is_told(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert SETTINGS.count(old) == 1
    problems = list_problems(tmp_path, SETTINGS.replace(old, new))
    assert len(problems) == 1, problems
    assert problems[0].split(": ", 1)[1].startswith(problem)


@pytest.mark.parametrize("name", ["theme", "plugins"])
def test_a_setting_without_which_mkdocs_builds_another_site_is_asked_for(tmp_path: Path, name: str) -> None:
    text = "".join(block for block in re.split(r"(?m)^(?=\S)", SETTINGS) if not block.startswith(f"{name}:"))
    assert f'"{name}"' not in text
    assert [problem for problem in list_problems(tmp_path, text) if "has no" in problem]


def test_every_setting_of_our_own_is_allowed_and_nothing_else_is_needed() -> None:
    assert set(read_settings(ROOT).value) == set(ALLOWED)


def test_the_environment_gives_the_name_and_the_address_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_NAME", "Ours")
    monkeypatch.delenv("SITE_URL", raising=False)
    settings = resolve_settings(read_settings(ROOT).value)
    assert (settings["site_name"], settings["site_url"]) == ("Ours", "https://site.example/")


def test_nothing_but_our_own_reader_opens_the_settings() -> None:
    source = Path(mkdocs_builder.__file__).read_text("utf-8")
    assert not re.search(r"yaml_load|load_file|load_config|open\(", source)
