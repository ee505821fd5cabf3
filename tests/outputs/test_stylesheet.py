"""The stylesheet's colours come from the data, and from nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.content.loader import Content
from macros.outputs.stylesheet import BEGIN, END, build_colour_rules, insert_colours, minify, write
from tests.whole import read
from tests.worlds import changed

SHEET = f"a{{color:red}}\n{BEGIN}\n:root{{--ink:#123456}}\n{END}\nb{{color:var(--ink)}}\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return read(tmp_path_factory.mktemp("colours"))


def rules(css: str) -> dict[str, dict[str, str]]:
    """Return each rule's properties by its selector; those of the dark scheme by ``dark :root``."""
    css = css.replace("@media (prefers-color-scheme:dark){:root{", "dark :root{").replace("}}", "}")
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    return {name: dict(pair.split(":", 1) for pair in body.split(";")) for name, body in found}


def test_both_schemes_and_every_level_have_the_colours_of_the_data(small: Content) -> None:
    found = rules(build_colour_rules(small))
    colours = small.partnership.colours
    assert found[":root"]["--ink"] == colours.light.ink
    assert found[":root"]["--brand-soft"] == colours.light.brand_soft
    assert found[":root"]["--accent"] == colours.accent
    assert found["dark :root"]["--paper"] == colours.dark.paper
    assert [name for name in found if name.startswith(".")] == [".one", ".two", ".three"]
    assert found[".two"] == {"--level": "#775500", "--on-level": "#ffffff"}


def test_text_on_a_pale_level_is_dark(tmp_path: Path) -> None:
    content = read(tmp_path, changed("data/thresholds.yml", 'colour: "#775500"', 'colour: "#ffeecc"'))
    assert rules(build_colour_rules(content))[".two"]["--on-level"] == "#12263a"


def test_the_colours_of_the_data_take_the_place_between_the_marks(small: Content) -> None:
    painted = insert_colours(SHEET, small)
    assert "#123456" not in painted
    assert painted.startswith("a{color:red}\n")
    assert painted.endswith("\nb{color:var(--ink)}\n")
    assert painted.count(build_colour_rules(small)) == 1


@pytest.mark.parametrize("sheet", ["a{}", f"a{{}}{BEGIN}", f"a{{}}{END}"])
def test_a_stylesheet_without_both_marks_is_refused(small: Content, sheet: str) -> None:
    with pytest.raises(ValueError, match="has no place for the colours"):
        insert_colours(sheet, small)


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a {\n  color: red;\n}\n", "a{color: red;}"),
        ("/* a\nnote */ a{b:c}", "a{b:c}"),
        ("a, b { c: d ; }", "a,b{c: d;}"),
        ("a b > c { width: calc(1px + 2px) }", "a b > c{width: calc(1px + 2px)}"),
        ("@media (a) and (b) { c { d: e } }", "@media (a) and (b){c{d: e}}"),
    ],
)
def test_a_stylesheet_loses_notes_and_the_space_of_its_writers_and_nothing_else(css: str, short: str) -> None:
    assert minify(css) == short


def test_the_built_stylesheet_is_painted(small: Content, tmp_path: Path) -> None:
    file = tmp_path / "assets" / "site.css"
    file.parent.mkdir()
    file.write_text(SHEET, "utf-8")
    write(small, tmp_path)
    assert file.read_text("utf-8") == minify(insert_colours(SHEET, small))


def test_our_own_stylesheet_names_no_level_and_no_palette_beside_the_marks(root: Path, content: Content) -> None:
    css = (root / "overrides/assets/site.css").read_text("utf-8")
    painted = insert_colours(css, content).replace(build_colour_rules(content), "")
    for key in content.thresholds.levels:
        assert not re.search(rf"\.{re.escape(key)}\b", painted), key
