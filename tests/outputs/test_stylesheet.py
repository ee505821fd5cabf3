"""Tests of the stylesheet: colours from the data only, joined parts, and minifying."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.content.loader import Content
from macros.outputs.stylesheet import (
    COLOURS_BEGIN,
    COLOURS_END,
    build_colour_rules,
    insert_colours,
    join_imports,
    list_imported_files,
    minify,
    write,
)
from tests.support.content import load_small_project
from tests.support.project import replace_in_file

SHEET = f"a{{color:red}}\n{COLOURS_BEGIN}\n:root{{--ink:#123456}}\n{COLOURS_END}\nb{{color:var(--ink)}}\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("colours"))


def parse_rules(css: str) -> dict[str, dict[str, str]]:
    """Return the properties of each rule by its selector. The selector in the dark scheme is ``dark :root``."""
    css = css.replace("@media (prefers-color-scheme:dark){:root{", "dark :root{").replace("}}", "}")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    return {name: dict(pair.split(":", 1) for pair in body.split(";")) for name, body in rules}


def test_both_schemes_and_every_level_have_the_colours_of_the_data(small: Content) -> None:
    rules = parse_rules(build_colour_rules(small))
    colours = small.partnership.colours
    assert rules[":root"]["--ink"] == colours.light.ink
    assert rules[":root"]["--brand-soft"] == colours.light.brand_soft
    assert rules[":root"]["--accent"] == colours.accent
    assert rules["dark :root"]["--paper"] == colours.dark.paper
    assert [name for name in rules if name.startswith(".")] == [".one", ".two", ".three"]
    assert rules[".two"] == {"--level": "#775500", "--on-level": "#ffffff"}


def test_text_on_a_pale_level_is_dark(tmp_path: Path) -> None:
    content = load_small_project(
        tmp_path, replace_in_file("data/thresholds.yml", 'colour: "#775500"', 'colour: "#ffeecc"')
    )
    assert parse_rules(build_colour_rules(content))[".two"]["--on-level"] == "#12263a"


def test_the_colours_of_the_data_take_the_place_between_the_marks(small: Content) -> None:
    painted = insert_colours(SHEET, small)
    assert "#123456" not in painted
    assert painted.startswith("a{color:red}\n")
    assert painted.endswith("\nb{color:var(--ink)}\n")
    assert painted.count(build_colour_rules(small)) == 1


@pytest.mark.parametrize("sheet", ["a{}", f"a{{}}{COLOURS_BEGIN}", f"a{{}}{COLOURS_END}"])
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
        ("a {\n  b:\n    c(\n      d e,\n      f\n    )\n    g;\n}", "a{b: c(d e,f) g;}"),
        ("a { b: 0.5rem -0.25em 10.5% 0 2.0px }", "a{b: .5rem -.25em 10.5% 0 2.0px}"),
        ("a { font: 400 1rem / 1.5 b }", "a{font: 400 1rem/1.5 b}"),
        ("a { b: url(c-0.5, d.svg) }", "a{b: url(c-0.5, d.svg)}"),
        ("a:is(b, c) :not(d) { e: f }", "a:is(b,c) :not(d){e: f}"),
        ("a { b: \" , ( ; \"; c: ' { ' }", "a{b: \" , ( ; \";c: ' { '}"),
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


def test_the_parts_take_the_place_of_their_imports_and_their_files_go(small: Content, tmp_path: Path) -> None:
    styles = tmp_path / "assets" / "styles"
    (styles / "pages").mkdir(parents=True)
    (styles / "a.css").write_text(SHEET, "utf-8")
    (styles / "b.css").write_text("b{c:url(../d.woff2)}\n", "utf-8")
    for name in ("search.css", "pages/plan.css"):
        (styles / name).write_text("e{f:g}", "utf-8")
    main = styles.parent / "site.css"
    main.write_text('/* h */\n@import "styles/a.css";\n@import "styles/b.css";\ni{j:k}\n', "utf-8")
    write(small, tmp_path)
    assert main.read_text("utf-8") == minify(f"{insert_colours(SHEET, small)}\nb{{c:url(d.woff2)}}\ni{{j:k}}")
    assert {file.name for file in styles.rglob("*.css")} == {"search.css", "plan.css"}


@pytest.mark.parametrize(
    ("url", "joined"),
    [
        ("url(../fonts/a.woff2)", "url(fonts/a.woff2)"),
        ('url("../a.svg")', 'url("a.svg")'),
        ("url(a.svg)", "url(styles/a.svg)"),
        ("url(/a.svg)", "url(/a.svg)"),
        ("url(data:image/svg+xml,a)", "url(data:image/svg+xml,a)"),
        ('url("https://a.example/a.svg")', 'url("https://a.example/a.svg")'),
        ("url(#a)", "url(#a)"),
    ],
)
def test_an_address_in_a_part_leads_to_the_same_file_when_joined(tmp_path: Path, url: str, joined: str) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "a.css").write_text(f"a{{b:{url}}}", "utf-8")
    (tmp_path / "site.css").write_text('@import "styles/a.css";', "utf-8")
    assert join_imports(tmp_path / "site.css") == f"a{{b:{joined}}}"


def test_our_own_stylesheet_is_its_parts_alone_each_once(root: Path) -> None:
    main = root / "overrides/assets/site.css"
    assert re.sub(r"/\*.*?\*/", "", main.read_text("utf-8"), flags=re.DOTALL).strip().startswith("@import")
    files = list_imported_files(main)
    assert len(files) == len(set(files)) > 20
    assert all(file.is_file() for file in files)
    assert "@import" not in join_imports(main)


def test_our_own_stylesheet_names_no_level_and_no_palette_beside_the_marks(root: Path, content: Content) -> None:
    css = join_imports(root / "overrides/assets/site.css")
    painted = insert_colours(css, content).replace(build_colour_rules(content), "")
    for key in content.thresholds.levels:
        assert not re.search(rf"\.{re.escape(key)}\b", painted), key
