"""Tests of the bundle for ``file://``: supported forms of modules are converted, any other stops the build."""

from __future__ import annotations

import json

import pytest

from macros.outputs.offline.script_bundle import bundle_modules, convert_module, wrap_data


@pytest.mark.parametrize(
    ("module", "plain"),
    [
        ('import { a, b as c } from "./x.js";', 'const { a: a, b: c } = need("vendor/x.js");'),
        ('import {\n  a,\n  b,\n} from "../x.js";', 'const { a: a, b: b } = need("x.js");'),
        ('import Engine from "./x.js";', 'const { default: Engine } = need("vendor/x.js");'),
        ('const one = await import("../x.js");', 'const one = await later("x.js");'),
        ('new URL("x.css", import.meta.url);', 'new URL("x.css", moduleAddress("vendor/it.js"));'),
        ("export function go() {}", "function go() {}"),
        ("export async function go() {}", "async function go() {}"),
        ("export const go = 1;", "const go = 1;"),
    ],
)
def test_a_form_of_a_module_becomes_plain(module: str, plain: str) -> None:
    script = convert_module("vendor/it.js", module)
    assert script.startswith('modules["vendor/it.js"] = (exports, need, later, fetch) => {\n')
    assert plain in script
    assert ("exports.go = go;" in script) == ("export" in module)


def test_a_list_of_exports_keeps_both_names() -> None:
    script = convert_module("it.js", "class A {}\nexport { A as default, A };\n")
    assert "exports.default = A;\nexports.A = A;\n" in script
    assert "export {" not in script


@pytest.mark.parametrize(
    "line",
    [
        'import * as all from "./x.js";',
        'import "./x.js";',
        "export default class {}",
        'export * from "./x.js";',
        "const here = import.meta;",
        "const later = import(name);",
        'const other = new Worker("x.js");',
    ],
)
def test_a_form_that_a_folder_cannot_have_stops_the_build(line: str) -> None:
    with pytest.raises(ValueError, match=r"overrides/assets/it\.js holds what a folder cannot have: "):
        convert_module("it.js", f"const one = 1;\n{line}\n")


def test_the_bundle_begins_with_the_start_once_all_is_there() -> None:
    script = bundle_modules({"start.js": 'import("./page.js");', "page.js": "globalThis.done = true;"})
    assert script.index('modules["page.js"]') < script.index('modules["start.js"]') < script.index('need("start.js");')


def test_data_hands_itself_over_under_its_address() -> None:
    script = wrap_data("search/index.json", '{"a":1}\n')
    assert script == 'offlineData["search/index.json"] = JSON.parse("{\\"a\\":1}");\n'


@pytest.mark.parametrize("text", ['"', "\\", "</script>", "\u2028", "${x}", "__proto__", "é"])
def test_data_is_text_whatever_it_holds(text: str) -> None:
    document = json.dumps({"a": text, text: 1}, ensure_ascii=False)
    literal = wrap_data("a.json", document).removeprefix('offlineData["a.json"] = JSON.parse(').removesuffix(");\n")
    assert json.loads(json.loads(literal)) == {"a": text, text: 1}
