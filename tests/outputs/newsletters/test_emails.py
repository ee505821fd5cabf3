"""Tests of the emails: the message, both of its parts, and the targets of its links."""

from __future__ import annotations

import dataclasses
import email
import re
from email import policy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from fast_mail_parser import PyMail, parse_email
from lxml import html

from macros.content.loader import Content, load_content
from macros.content.markup.nodes import Node
from macros.content.problems import format_report
from macros.outputs.newsletters import email_message
from macros.outputs.newsletters.context import get_email_url, list_issues
from macros.outputs.newsletters.plain_text import LINE_LENGTH, build_plain_text
from macros.outputs.newsletters.write import MAX_EMAIL_BYTES, write_emails
from tests.outputs.newsletters.issues import FILES
from tests.support.content import TODAY, load_small_project
from tests.support.project import page_source, write_small_project

WORLD = "https://world.example/pages/"
CONTACTS = """emergency: {name: Emergency services, use: Danger now, phone: 999, national: true}
front-door:
  name: Front door
  use: A worry about a child
  phone: NUMBER
  seen_on: 2026-01-31
  seen_at: act
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("emails"), FILES)


@pytest.fixture(scope="module")
def email_bytes(small: Content, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_and_read_email(small, tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def message(email_bytes: bytes) -> PyMail:
    return parse_email(email_bytes)


def write_and_read_email(content: Content, site: Path, month: str = "2026-11") -> bytes:
    """Write every email, and return the one of a month."""
    problems = write_emails(content, site, TODAY)
    assert problems == [], format_report(problems)
    return (site / f"newsletters/{month}.eml").read_bytes()


def get_parts(message: PyMail) -> tuple[str, str]:
    """Return the plain text and the HTML of a message, which has one of each."""
    (text,), (html_part,) = message.text_plain, message.text_html
    return text.replace("\r\n", "\n"), html_part


def find_all(tree: html.HtmlElement, xpath: str) -> list[Any]:
    matches: Any = tree.xpath(xpath)
    return list(matches)


def list_links(html_part: str) -> list[str]:
    return [str(link) for link in find_all(html.fromstring(html_part.encode()), "//a/@href")]


def get_visible_text(html_part: str) -> str:
    spaced = re.sub(r"</(td|div|h\d|p|li)>", r"</\1> ", html_part)
    return " ".join(str(html.fromstring(spaced.encode()).xpath("string(//body)")).split())


def test_it_opens_as_a_message_still_to_be_sent_from_nobody_made_up(email_bytes: bytes) -> None:
    parsed = email.message_from_bytes(email_bytes, policy=policy.default)
    assert parsed["Subject"] == "World: News & views <for> you"
    assert parsed["From"] is None
    assert parsed["X-Unsent"] == "1"
    assert parsed["Date"] == "Sun, 15 Nov 2026 12:00:00 +0000"
    assert parsed["Message-ID"] == "<pages.newsletters.2026-11@world.example>"
    assert [part.get_content_type() for part in parsed.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert parsed.defects == []
    assert all(len(line) <= 998 and b"\r" not in line for line in email_bytes.split(b"\r\n")), "RFC 5322, 2.1.1"
    assert b"\n" not in email_bytes.replace(b"\r\n", b"")


def test_it_comes_from_the_partnerships_mailbox_once_there_is_one(tmp_path: Path, small: Content) -> None:
    data = (small.root / "data/partnership.yml").read_text("utf-8") + "newsletter_mailbox: news@world.example\n"
    content = load_small_project(tmp_path, {**FILES, "data/partnership.yml": data})
    parsed = email.message_from_bytes(write_and_read_email(content, tmp_path / "site"), policy=policy.default)
    assert parsed["From"] == "World Partnership <news@world.example>"


def test_a_drafted_issue_has_no_email(small: Content, tmp_path: Path) -> None:
    write_emails(small, tmp_path, TODAY)
    assert {file.name for file in (tmp_path / "newsletters").iterdir()} == {"2026-10.eml", "2026-11.eml"}


def test_the_same_issue_gives_the_same_bytes(small: Content, email_bytes: bytes, tmp_path: Path) -> None:
    assert write_and_read_email(small, tmp_path) == email_bytes


def test_both_parts_say_the_same_and_no_macro_is_left(message: PyMail) -> None:
    assert message.subject == "World: News & views <for> you"
    text, html_part = get_parts(message)
    for sentence in (
        "Danger now? 999",
        "Call Front door 0123 456 7890 (As seen 31 January 2026: to be confirmed.) in 1 working day",
        "Draft. Nobody at the partnership has approved this issue yet.",
        'Nobody is left out – and "quoted", too.',
        "Owner: Editor. Reviewed 31 January 2026, next by 31 January 2027.",
        f"The current page: {WORLD}newsletters/2026-11/",
    ):
        assert sentence in " ".join(text.split())
        assert sentence in get_visible_text(html_part)
    assert "{{" not in text + get_visible_text(html_part)


def test_the_numbers_to_call_stand_first(message: PyMail) -> None:
    text, html_part = get_parts(message)
    assert text.startswith("Danger now? 999\n")
    assert list_links(html_part)[0] == "tel:999"


def test_a_number_that_changes_in_the_data_changes_in_both_parts(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {**FILES, "data/contacts.yml": CONTACTS.replace("NUMBER", "0987 654 3210")})
    text, html_part = get_parts(parse_email(write_and_read_email(content, tmp_path / "site")))
    for part in (text, get_visible_text(html_part)):
        assert "0987 654 3210" in part
        assert "0123 456 7890" not in part
    assert "tel:09876543210" in html_part


def test_the_html_is_made_for_mail_programs(small: Content, message: PyMail) -> None:
    html_part = get_parts(message)[1]
    tree = html.fromstring(html_part.encode())
    assert tree.get("lang") == "en-GB"
    assert tree.xpath("string(//title)") == "News & views <for> you"
    assert find_all(tree, "//table[not(@role='presentation')]") == []
    assert find_all(tree, "//meta[@name='color-scheme']/@content") == ["light dark"]
    assert "@media (prefers-color-scheme: dark)" in html_part
    assert find_all(tree, "//img | //link | //script | //*[@background]") == []
    assert not re.search(r"url\(|@import|@font-face", html_part)
    assert tree.xpath("string(//body/div[1])") == 'About "News & views <for> you".'
    for colour in (small.partnership.colours.light.brand, small.partnership.colours.dark.paper):
        assert colour in html_part


def test_every_link_in_the_plain_text_is_numbered_and_listed(message: PyMail) -> None:
    text = get_parts(message)[0]
    assert "more [1] & more.\n\n-" in text
    assert "[1] https://world.example/pages/guides/first/#remember\n" in text
    assert f"{WORLD}newsletters/2026-11/" in text
    named = set(re.findall(r"\[(\d+)\]", re.sub(r"(?m)^\[\d+\] https.*$", "", text)))
    assert named == set(re.findall(r"(?m)^\[(\d+)\] https", text)) != set()


def test_the_plain_text_fits_every_screen_and_its_headings_can_be_seen(message: PyMail) -> None:
    text = get_parts(message)[0]
    assert [line for line in text.split("\n") if len(line) > LINE_LENGTH and "https://" not in line] == []
    assert "\nHear the child\n--------------\n" in text


def test_an_address_is_never_cut_in_two() -> None:
    address = "https://world.example/" + "a-long-name/" * 9
    link = Node("a", ("this",), {"href": address})
    assert f"[1] {address}" in build_plain_text([Node("p", ("See ", link, "."))]).split("\n")


def test_an_issue_too_long_for_a_mail_program_is_told(tmp_path: Path) -> None:
    long = page_source("Long", "newsletter", "Word.\n\n" * 1500, "published: 2026-09-01\n")
    (problem,) = write_emails(
        load_small_project(tmp_path, {"docs/newsletters/2026-09.md": long}), tmp_path / "site", TODAY
    )
    assert problem.path == "docs/newsletters/2026-09.md"
    assert problem.fix == "Make two issues of it, or take text out."


def test_a_template_that_fails_is_told_with_its_line(
    small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in email_message.TEMPLATES.iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8").replace("{{ lang }}", "{% if %}"), "utf-8")
    get_environment = email_message.get_email_environment
    monkeypatch.setattr(email_message, "get_email_environment", lambda: get_environment(tmp_path))
    (problem,) = write_emails(small, tmp_path / "site", TODAY)
    line = next(
        number
        for number, text in enumerate((tmp_path / email_message.HTML_TEMPLATE).read_text().split("\n"), 1)
        if "{% if %}" in text
    )
    assert (problem.path, problem.line) == ("macros/templates/email/newsletter.mjml", line)
    assert problem.message.startswith("this template fails: ")


@pytest.mark.parametrize("tag", ["<b>", "<div>", "</mj-text>", "<mj-raw>"])
def test_an_issue_that_holds_a_tag_is_refused_with_its_line(tmp_path: Path, tag: str) -> None:
    issue = page_source("July", "newsletter", f"Fine.\n\nA {tag}word.\n", "published: 2026-07-01\n")
    loaded = load_content(write_small_project(tmp_path, {"docs/newsletters/2026-07.md": issue}))
    assert loaded.content is not None
    page = loaded.content.pages["newsletters/2026-07.md"]
    (problem,) = page.markup.problems
    assert (problem.path, problem.line) == ("docs/newsletters/2026-07.md", page.body_line + 4)
    assert tag in problem.message


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "=?utf-8?q?News=0D=0ABcc:_a@world.example?="),
        ("title", "News =?utf-8?q?=0D=0ABcc:_a@world.example?= of July"),
        ("title", "=?utf-8?b?TmV3cw==?="),
        ("name", "=?utf-8?q?News=0D=0ABcc:_a@world.example?="),
        ("site_name", "=?utf-8?q?News=0D=0ABcc:_a@world.example?="),
    ],
)
def test_a_title_that_would_become_other_headers_is_told_and_not_sent(
    small: Content, tmp_path: Path, field: str, text: str
) -> None:
    partnership = small.partnership.model_copy(update={"newsletter_mailbox": "news@world.example"})
    page = small.pages["newsletters/2026-10.md"]
    if field == "title":
        page = dataclasses.replace(page, meta=page.meta.model_copy(update={"title": text}))
    else:
        partnership = partnership.model_copy(update={field: text})
    pages = {src: record for src, record in small.pages.items() if src != "newsletters/2026-11.md"} | {page.src: page}
    (problem,) = write_emails(dataclasses.replace(small, partnership=partnership, pages=pages), tmp_path, TODAY)
    assert (problem.path, problem.line) == ("docs/newsletters/2026-10.md", 2)
    assert problem.fix == 'Write it in plain words, without "=?" and "?=".'
    assert list(tmp_path.rglob("*.eml")) == []


@pytest.mark.parametrize("title", ["A \\ b", "Soft\u00adhyphen", "\u201cQuoted\u201d", "100% = a;b, <c> & 'd' é ñ"])
def test_a_title_stands_literally_wherever_mail_programs_show_it(small: Content, tmp_path: Path, title: str) -> None:
    page = small.pages["newsletters/2026-10.md"]
    page = dataclasses.replace(page, meta=page.meta.model_copy(update={"title": title}))
    content = dataclasses.replace(small, pages={**small.pages, page.src: page})
    message = parse_email(write_and_read_email(content, tmp_path, "2026-10"))
    tree = html.fromstring(get_parts(message)[1].encode())
    assert message.subject == f"World: {title}"
    assert (tree.xpath("string(//title)"), find_all(tree, "//@aria-label")) == (title, [title])


def test_what_fails_around_every_text_is_the_template(
    small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in email_message.TEMPLATES.iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8").replace("</mj-body>", ""), "utf-8")
    get_environment = email_message.get_email_environment
    monkeypatch.setattr(email_message, "get_email_environment", lambda: get_environment(tmp_path))
    (problem,) = write_emails(small, tmp_path / "site", TODAY)
    assert problem.path == "macros/templates/email/newsletter.mjml"


def test_every_real_issue_can_be_sent(site: Path, content: Content) -> None:
    for ctx in list_issues(content, TODAY):
        message = parse_email((site / get_email_url(ctx.page)).read_bytes())
        text, html_part = get_parts(message)
        assert message.subject == f"{content.partnership.site_name}: {ctx.page.meta.title}"
        assert len(html_part.encode()) <= MAX_EMAIL_BYTES
        for item in content.partnership.urgent:
            number = content.contacts[item.contact].phone or ""
            assert number in text
            assert number in get_visible_text(html_part)
        assert "to be confirmed" in text


def test_every_link_of_a_real_email_leads_to_what_is_there(site: Path, content: Content) -> None:
    address = content.partnership.address
    for ctx in list_issues(content, TODAY):
        text, html_part = get_parts(parse_email((site / get_email_url(ctx.page)).read_bytes()))
        addresses = set(list_links(html_part)) | set(re.findall(r"https://\S+", text))
        assert {urlsplit(link).scheme for link in addresses} <= {"https", "tel"}
        for link in sorted(link for link in addresses if link.startswith(address)):
            path, _, anchor = link.removeprefix(address).partition("#")
            file = site / path / "index.html" if path.endswith("/") or not path else site / path
            assert file.is_file(), link
            assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), link


def test_every_number_in_a_real_email_is_from_the_library(site: Path, content: Content) -> None:
    known = {record.get_tel() for record in content.contacts.values()}
    for ctx in list_issues(content, TODAY):
        _, html_part = get_parts(parse_email((site / get_email_url(ctx.page)).read_bytes()))
        dialled = {link.removeprefix("tel:") for link in list_links(html_part) if link.startswith("tel:")}
        assert dialled
        assert dialled <= known
