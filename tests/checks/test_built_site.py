"""The check of the built site, on small sites with one error each."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.built_site import check_built_site, read_site
from macros.content.loader import Content
from tests.support.content import load_small_project
from tests.support.project import page_source

GOOD = '<title>{title}</title><h1 id="top">{title}</h1><p>{text}</p>'


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    text = "Text.\n\nSee [nothing](nowhere/) and [the end](#the-ned).\n"
    return load_small_project(tmp_path_factory.mktemp("built"), {"docs/odd.md": page_source("Odd", "plain_page", text)})


def list_messages(content: Content, site: Path, pages: dict[str, str], base: str = "/") -> list[str]:
    """Write a site of these files, and return its problems."""
    for name, text in pages.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return [str(problem) for problem in check_built_site(content, site, base)]


def build_page_file(text: str, title: str = "Odd") -> dict[str, str]:
    """Return a site of one page that has this HTML and everything that a page must have."""
    return {"odd/index.html": GOOD.format(title=title, text=text)}


@pytest.mark.parametrize(
    "text",
    [
        '<a href="./">here</a> <a href="#top">up</a> <a href="#">top</a> <a href="?q=word">search</a>',
        '<a href="../">home</a> <a href="../#top">home</a> <a href="../guides/first/">guide</a>',
        '<a href="/">home</a> <a href="/guides/first/#top">guide</a>',
        '<a href="https://a.example/">outside</a> <a href="tel:999">call</a> <a href="mailto:a@a.example">write</a>',
        '<img src="../a%20picture.png" alt=""> <script src="../file.js"></script>',
        '<link rel="canonical" href="https://a.example/odd/">',
        "<code>{{ term }}</code> <pre>{% set %}</pre>",
        '<details><summary id="more">More</summary></details>',
    ],
)
def test_a_whole_page_is_no_problem(small: Content, tmp_path: Path, text: str) -> None:
    site = {
        "index.html": GOOD.format(title="Home", text=""),
        "guides/first/index.html": GOOD.format(title="First", text=""),
        "a picture.png": "",
        "file.js": "",
        **build_page_file(text),
    }
    assert list_messages(small, tmp_path, site) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<a href="nowhere/">x</a>', 'docs/odd.md:14: the link "nowhere/" leads nowhere. Check its address.'),
        ('<a href="../od/">x</a>', 'docs/odd.md:10: the link "../od/" leads nowhere. Did you mean "odd/"?'),
        ('<a href="/od/">x</a>', 'docs/odd.md:10: the link "/od/" leads nowhere. Did you mean "odd/"?'),
        (
            '<i id="the-end"></i><a href="#the-ned">x</a>',
            'docs/odd.md:14: the link "#the-ned" leads to no place on its page. Did you mean "the-end"?',
        ),
        (
            '<a href="../odd/#zzz">x</a>',
            'docs/odd.md:10: the link "../odd/#zzz" leads to no place on its page. '
            "Check the heading it should lead to.",
        ),
        (
            '<img src="gone.png" alt="">',
            'docs/odd.md:10: the link "gone.png" leads nowhere. Check its address.',
        ),
        ('<b id="top">x</b>', 'docs/odd.md:10: the id "top" is there twice. Take it out.'),
        ("<script>alert(1)</script>", "docs/odd.md:10: a <script> stands inside the page. Take it out."),
        ("<style>p{}</style>", "docs/odd.md:10: a <style> stands inside the page. Take it out."),
        ('<p style="x">x</p>', "docs/odd.md:10: a <p> carries its own style or script. Take it out."),
        ('<p onclick="x">x</p>', "docs/odd.md:10: a <p> carries its own style or script. Take it out."),
        (
            '<img src="https://a.example/x.png" alt="">',
            'docs/odd.md:10: the page loads "https://a.example/x.png" from another host. Bring the file here.',
        ),
        (
            '<script src="//a.example/x.js"></script>',
            'docs/odd.md:10: the page loads "//a.example/x.js" from another host. Bring the file here.',
        ),
        (
            '<link rel="stylesheet" href="https://a.example/x.css">',
            'docs/odd.md:10: the page loads "https://a.example/x.css" from another host. Bring the file here.',
        ),
        (
            '<a href="https://[x/">x</a>',
            'docs/odd.md:10: the link "https://[x/" leads nowhere. Check its address.',
        ),
        ("{{ term(1) }}", "docs/odd.md:10: code is left over in the page. Look for {{ or {% in its text."),
        ("{% if %}", "docs/odd.md:10: code is left over in the page. Look for {{ or {% in its text."),
        ("Macro Rendering Error", "docs/odd.md:10: code is left over in the page. Look for {{ or {% in its text."),
        ("<h1>Two</h1>", "docs/odd.md:10: the page has 2 main headings. It needs exactly one."),
        (
            '<img src="file.js">',
            'docs/odd.md:10: the image "file.js" has no text for those who cannot see it. Add alt="...".',
        ),
    ],
)
def test_a_fault_in_a_built_page_is_told_at_the_page_it_comes_from(
    small: Content, tmp_path: Path, text: str, message: str
) -> None:
    site = {"odd/file.js": "", **build_page_file(text)}
    assert list_messages(small, tmp_path, site) == [message]


NO_STYLE = "carries its own style or script. Take it out."
INSIDE = "stands inside the page. Take it out."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!--><img alt='' src=file.js onerror=alert(1)> -->", f"a <img> {NO_STYLE}"),
        ("<!--x--!><p onclick=alert(1)>x</p> -->", f"a <p> {NO_STYLE}"),
        ("<p/onclick=alert(1)>x</p>", f"a <p> {NO_STYLE}"),
        ("<p ONCLICK=x>x</p>", f"a <p> {NO_STYLE}"),
        ("<svg onload=x></svg>", f"a <svg> {NO_STYLE}"),
        ("<svg><title></title><style>p{}</style></svg>", f"a <style> {INSIDE}"),
        ("<textarea></textarea><script>alert(1)</script>", f"a <script> {INSIDE}"),
        ("<svg><script href=file.js></script></svg>", f"a <script> {INSIDE}"),
        ("<svg><script src=file.js href=data:,x></script></svg>", f"a <script> {INSIDE}"),
        ("<iframe></iframe>", f"a <iframe> {INSIDE}"),
        ("<object></object>", f"a <object> {INSIDE}"),
        ("<embed>", f"a <embed> {INSIDE}"),
        ("<base href='./'>", f"a <base> {INSIDE}"),
        ("<noscript>x</noscript>", f"a <noscript> {INSIDE}"),
        ("<noscript><meta http-equiv=refresh content='0; url=./'></noscript>", f"a <noscript> {INSIDE}"),
        ("<template><p onclick=x></p></template>", f"a <template> {INSIDE}"),
        ("<svg><set></set></svg>", f"a <set> {INSIDE}"),
        (
            "<meta http-equiv=refresh content='0; url=https://a.example/'>",
            'a <meta> has "http-equiv", which no page may have. Take it out.',
        ),
        ("<button formaction='./'>x</button>", 'a <button> has "formaction", which no page may have. Take it out.'),
        ("<p srcdoc=x>x</p>", f"a <p> {NO_STYLE}"),
        ("<img alt='' src=file.js srcset=x>", 'a <img> has "srcset", which no page may have. Take it out.'),
        ("<a href=javascript:x>x</a>", 'a <a> has an address that begins with "javascript:". Take it out.'),
        ("<a href=' java\nscript:x'>x</a>", 'a <a> has an address that begins with "javascript:". Take it out.'),
        ("<a href=&#1;JavaScript&colon;x>x</a>", 'a <a> has an address that begins with "JavaScript:". Take it out.'),
        (
            "<svg><a xlink:href=data:text/html,x>x</a></svg>",
            'a <a> has an address that begins with "data:". Take it out.',
        ),
        ("<a href=file:///x>x</a>", 'a <a> has an address that begins with "file:". Take it out.'),
        (
            "<form action=https://a.example/></form>",
            'a <form> leads to another host: "https://a.example/". Take it out.',
        ),
        ("<form action='/\\a.example/'></form>", 'a <form> leads to another host: "/\\a.example/". Take it out.'),
        (
            "<script src=file.js data-to=//a.example/></script>",
            'a <script> leads to another host: "//a.example/". Take it out.',
        ),
        ("<svg><image href=https://a.example/x.png></svg>", "from another host. Bring the file here."),
    ],
)
def test_a_built_page_is_read_as_a_browser_reads_it(small: Content, tmp_path: Path, text: str, message: str) -> None:
    site = {"odd/file.js": "", **build_page_file(text)}
    messages = list_messages(small, tmp_path, site)
    assert any(found.startswith("docs/odd.md:10: ") and found.endswith(message) for found in messages), messages


@pytest.mark.parametrize(
    ("inner", "is_right"),
    [
        ('<meta http-equiv="refresh" content="0; url=../../odd/">', True),
        ('<meta http-equiv="refresh" content="0; url=../../gone/">', False),
        ('<meta http-equiv="refresh" content="0; url=javascript:x">', False),
        ('<meta http-equiv="refresh" content="5; url=../../odd/">', False),
        ('<meta http-equiv="set-cookie" content="0; url=../../odd/">', False),
        ('<meta http-equiv="refresh" content="0; url=//a.example/">', False),
        ('<meta http-equiv="refresh" content="0; url=../../odd/"><link rel="stylesheet" href="../../odd/">', False),
        ('<meta http-equiv="refresh" content="0; url=../../odd/" title="</noscript><img src=x>">', False),
    ],
)
def test_only_the_page_of_a_short_link_leads_on_without_scripts(
    small: Content, tmp_path: Path, inner: str, is_right: bool
) -> None:
    head = f"<head><noscript>{inner}</noscript><title>Go</title></head><h1>Go</h1>"
    messages = list_messages(small, tmp_path, {"go/ab/index.html": head, **build_page_file("")})
    assert (messages == []) is is_right, messages


def test_a_page_without_a_main_heading_is_told(small: Content, tmp_path: Path) -> None:
    assert list_messages(small, tmp_path, {"odd/index.html": "<title>Odd</title><p>Text"}) == [
        "docs/odd.md:10: the page has 0 main headings. It needs exactly one."
    ]


def test_two_pages_with_one_title_are_told(small: Content, tmp_path: Path) -> None:
    site = {"index.html": GOOD.format(title="Odd", text=""), **build_page_file("")}
    assert list_messages(small, tmp_path, site) == ['docs/odd.md:10: "Odd" is also the title of /. Change one.']


def test_a_page_that_no_file_of_ours_made_is_named_by_itself(small: Content, tmp_path: Path) -> None:
    site = {"strange/index.html": GOOD.format(title="Strange", text='<a href="/zzz/">x</a>')}
    assert list_messages(small, tmp_path, site) == [
        'site/strange/:1: the link "/zzz/" leads nowhere. Check its address.'
    ]


@pytest.mark.parametrize(
    ("link", "wrong"), [("/pages/", False), ("/pages/odd/", False), ("/odd/", True), ("/other/odd/", True)]
)
def test_links_from_the_root_stay_below_the_path_of_the_site(
    small: Content, tmp_path: Path, link: str, wrong: bool
) -> None:
    site = {"404.html": GOOD.format(title="Lost", text=f'<a href="{link}">x</a>'), **build_page_file("")}
    site["index.html"] = GOOD.format(title="Home", text="")
    assert bool(list_messages(small, tmp_path, site, "/pages/")) is wrong


def test_the_title_of_a_page_is_the_text_of_its_title(tmp_path: Path) -> None:
    drawing = "<svg><title>A chart</title></svg>"
    (tmp_path / "index.html").write_text(f"<title>One &amp; two</title><h1>A <b>bold</b> word</h1>{drawing}", "utf-8")
    built = read_site(tmp_path)[""]
    assert (built.title, built.headings) == ("One & two", ["A bold word"])
