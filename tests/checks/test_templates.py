"""The check of the syntax and the references of templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError

from macros.checks.context import CheckContext
from macros.checks.template_names import list_named_templates
from macros.checks.templates import JINJA_SUFFIXES, check_templates
from macros.utils.templating import TEMPLATES, get_environment
from tests.support.content import TODAY
from tests.support.project import write_full_project


def list_messages(root: Path, files: dict[str, str | bytes]) -> list[str]:
    """Write templates, and one of the theme, and return their problems."""
    for name, content in {"theme/partials/toc.html": "", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [str(problem) for problem in check_templates(CheckContext(root, root / "theme", TODAY))]


def test_whole_templates_are_no_problem(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "overrides/main.html": '{% include "partials/head.html" %}{% include "partials/toc.html" %}{{ "a" | url }}'
        "{{ frame.body }}",
        "overrides/partials/head.html": "<title>{{ title | e }}</title>",
        "macros/templates/pages/a.html": '{% include "b.html" %}',
        "macros/templates/pages/b.html": "{% for x in y %}{{ x }}{% endfor %}",
    }
    assert list_messages(tmp_path, files) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a\n{% if x %}\nb",
            "2: this template cannot be read: Unexpected end of template. Jinja was looking for the following tags: "
            "'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'. "
            "Check the braces around this line.",
        ),
        (
            "a\n\n{{ x | uper }}",
            "3: this template cannot be read: No filter named 'uper'. Check the braces around this line.",
        ),
        (
            "a\n{{ x }",
            "2: this template cannot be read: unexpected '}'. Check the braces around this line.",
        ),
        ('\n\n{% include "b.hmtl" %}', '3: there is no template "b.hmtl". Did you mean "b.html"?'),
        ('{% extends "zzzz" %}', '1: there is no template "zzzz". Check its name and its folder.'),
    ],
)
def test_a_template_with_a_fault_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    messages = list_messages(tmp_path, {"macros/templates/pages/a.html": text, "macros/templates/pages/b.html": "b"})
    assert messages == [f"macros/templates/pages/a.html:{message}"]


def test_a_template_of_the_pages_cannot_include_one_of_the_theme(tmp_path: Path) -> None:
    messages = list_messages(tmp_path, {"macros/templates/pages/a.html": '{% include "partials/toc.html" %}'})
    assert messages == [
        'macros/templates/pages/a.html:1: there is no template "partials/toc.html". Check its name and its folder.'
    ]


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    messages = list_messages(tmp_path, {"overrides/main.html": b"a\n\xff"})
    assert messages == [
        "overrides/main.html:2: a character here is not saved as UTF-8. Type it again and save the file as UTF-8."
    ]


def test_our_own_templates_are_whole(root: Path) -> None:
    from macros.build.mkdocs_builder import THEME

    assert [str(problem) for problem in check_templates(CheckContext(root, THEME, TODAY))] == []


EMPTY = "1: this template is empty. Bring it back from the history."


@pytest.mark.parametrize(
    "text", ["", " \n\n", "{# a note #}\n", "<!-- a note -->", "{% set a = 1 %}", "{% if a %}{% endif %}"]
)
@pytest.mark.parametrize(
    "name",
    [
        "overrides/partials/foot.html",
        "macros/templates/pages/a.html",
        "macros/templates/email/newsletter.mjml",
        "macros/templates/email/newsletter.txt",
        "macros/templates/offline/a.html",
        "macros/templates/slides/slide.xml",
    ],
)
def test_a_template_that_prints_nothing_is_told(tmp_path: Path, name: str, text: str) -> None:
    assert list_messages(tmp_path, {name: text}) == [f"{name}:{EMPTY}"]


@pytest.mark.parametrize("text", ["", "\n", "// a note\n", "/* a\nnote */"])
@pytest.mark.parametrize(
    "name",
    [
        "macros/templates/print/guide.typ",
        "macros/templates/offline/service_worker.js",
        "overrides/assets/site.css",
        "overrides/assets/start.js",
    ],
)
def test_a_file_for_paper_or_for_the_browser_that_holds_nothing_is_told(tmp_path: Path, name: str, text: str) -> None:
    assert list_messages(tmp_path, {name: text}) == [f"{name}:{EMPTY}"]


NO_BODY = "1: this template does not print the text of its pages. Write {{ frame.body }} where the text belongs."
MAIN = "{% block top %}x{% endblock %}{% block main %}{{ frame.body }}{% endblock %}"


@pytest.mark.parametrize(
    ("main", "guide", "faults"),
    [
        (MAIN, '{% extends "main.html" %}', []),
        (MAIN, '{% extends "main.html" %}{% block top %}y{% endblock %}', []),
        (MAIN, '{% extends "main.html" %}{% block main %}<p>{{ frame.body }}</p>{% endblock %}', []),
        (MAIN, "{{ frame.body }}", []),
        (MAIN, '{% extends "main.html" %}{% block main %}y{% endblock %}', ["guide"]),
        (MAIN, '{% extends "main.html" %}{% block top %}{{ frame.body }}{% endblock %}', []),
        (MAIN, '{% extends "main.html" %}{% block main %}{{ frame.title }}{% endblock %}', ["guide"]),
        (MAIN, "text", ["guide"]),
        ("text", '{% extends "main.html" %}', ["main", "guide"]),
        ("{# {{ frame.body }} #}text", "{{ frame.body }}", ["main"]),
    ],
)
def test_every_type_of_page_prints_the_text_of_its_pages(
    tmp_path: Path, main: str, guide: str, faults: list[str]
) -> None:
    messages = list_messages(tmp_path, {"overrides/main.html": main, "overrides/guide.html": guide})
    assert messages == [f"overrides/{name}.html:{NO_BODY}" for name in faults]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("email/newsletter.mjml", "<mj-text>{# {{ body }} #}{{ title }}</mj-text>"),
        ("email/newsletter.txt", "body {{ title }}"),
        ("print/guide.typ", "// written(data.body)\ntext"),
        ("print/briefing.typ", "#data.body"),
    ],
)
def test_mail_and_paper_print_the_text_of_their_pages(tmp_path: Path, name: str, text: str) -> None:
    path = f"macros/templates/{name}"
    message = "this template does not print the text of its pages. Compare it with the last version that worked."
    assert list_messages(tmp_path, {path: text}) == [f"{path}:1: {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ x['__class__'] }}",
        "{{ x._private }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{{ joiner }}",
        "{{ namespace(a=1) }}",
        "{{ self }}",
        "{{ x | attr('a') }}",
        "{{ xs | map(attribute='__class__') | list }}",
        "{{ '{0.a}'.format(x) }}",
        "{{ '%s' | format(x) }}",
        "{% set a = x.__init__ %}{{ a }}",
        "{% if x.__len__() %}a{% endif %}",
        "{% for a in x.__dict__ %}a{% endfor %}",
    ],
)
@pytest.mark.parametrize("name", ["overrides/partials/a.html", "macros/templates/pages/a.html"])
def test_a_template_reaches_no_code(tmp_path: Path, name: str, text: str) -> None:
    messages = list_messages(tmp_path, {name: f"a\n{text}"})
    assert messages
    assert all(message.startswith(f"{name}:2: a template cannot use ") for message in messages)


@pytest.mark.parametrize(
    "text",
    [
        "{{ config.plugins }}",
        "{{ config['plugins'] }}",
        "{{ config }}",
        "{% for name in config %}{{ name }}{% endfor %}",
        "{% set other = config %}{{ other.plugins }}",
        "{% set other = page %}{{ other.file }}",
        "{{ page.file.abs_src_path }}",
        "{{ frame[name] }}",
        "{{ env }}",
        "{{ nav }}",
    ],
)
def test_a_template_of_the_theme_uses_little_of_the_builder(tmp_path: Path, text: str) -> None:
    (message,) = list_messages(tmp_path, {"overrides/partials/a.html": f"a\n{text}"})
    assert message.startswith("overrides/partials/a.html:2: a template ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('#import "@preview/cetz:0.3.4": canvas', "import takes something else than a file of this folder."),
        ('#import "/base.typ": *', "import takes something else than a file of this folder."),
        ('#import "../print/base.typ": *', "import takes something else than a file of this folder."),
        ("#let a = 1\n#import a: b", "import takes something else than a file of this folder."),
        ('#{\n  import "@local/a:1.0.0": b\n}', "import takes something else than a file of this folder."),
        ('#include "/etc/passwd"', "include takes something else than a file of this folder."),
        ('#import "bsae.typ": *', 'there is no template "bsae.typ".'),
        ('#read("base.typ")', "read opens a file."),
        ('#let a = json("a.json")', "json opens a file."),
        ('#image("a.png")', "image opens a file."),
        ('#let a = plugin("a.wasm")', "plugin opens a file."),
    ],
)
def test_a_template_for_paper_takes_files_of_its_folder_alone(tmp_path: Path, text: str, message: str) -> None:
    folder = "macros/templates/print"
    (found,) = list_messages(tmp_path, {f"{folder}/base.typ": "#let a = 1", f"{folder}/poster.typ": f"a\n{text}\n"})
    line = 2 + text.count("\n", 0, max(text.find("import"), 0)) if "import" in text else 2
    assert found.startswith(f"{folder}/poster.typ:{line}: {message} ")


@pytest.mark.parametrize(
    "text",
    [
        '#import "base.typ": *',
        "We include a read(er) and import nothing.",
        '// #import "@preview/a:1": b',
        "#let b = json(bytes(a))",
    ],
)
def test_words_and_notes_for_paper_are_no_imports(tmp_path: Path, text: str) -> None:
    folder = "macros/templates/print"
    assert list_messages(tmp_path, {f"{folder}/base.typ": "#let a = 1", f"{folder}/poster.typ": f"a\n{text}\n"}) == []


def test_a_name_that_is_computed_is_told(tmp_path: Path) -> None:
    name = "macros/templates/pages/a.html"
    assert list_messages(tmp_path, {name: "{% include other %}"}) == [
        f"{name}:1: this template names another one by a value. Write its name in quotation marks."
    ]


@pytest.mark.parametrize(
    "name",
    [
        "overrides/guide.html",
        "macros/templates/print/guide.typ",
        "macros/templates/email/newsletter.mjml",
        "macros/templates/pages/guide_list.html",
        "macros/templates/slides/theme.xml",
    ],
)
def test_a_template_that_the_code_names_is_missed(tmp_path: Path, name: str) -> None:
    from macros.build.mkdocs_builder import THEME

    write_full_project(tmp_path)
    (tmp_path / name).unlink()
    messages = [str(problem) for problem in check_templates(CheckContext(tmp_path, THEME, TODAY))]
    assert f"{name}:1: this template is missing. Bring it back from the history." in messages


def test_every_template_is_named_by_the_code_or_by_another_one() -> None:
    files = [file for file in TEMPLATES.rglob("*") if file.suffix in (*JINJA_SUFFIXES, ".typ")]
    names = {file.name for file in files if file.parent.name != "fonts"}
    included = {name for file in files for name in re.findall(r'"(\w+\.(?:html|typ))"', file.read_text("utf-8"))}
    assert names == set(list_named_templates()) | included


@pytest.mark.parametrize("text", ["{{ ''.__class__ }}", "{{ x['__cl' ~ 'ass__'].mro() }}", "{{ lipsum.__globals__ }}"])
def test_a_name_that_is_put_together_reaches_no_code_either(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.html").write_text(text, "utf-8")
    with pytest.raises(SecurityError):
        get_environment(tmp_path).get_template("a.html").render(x="")
