"""The sections of the site: guides, levels of need, reference pages, newsletters, agencies, the programme."""

from __future__ import annotations

from pathlib import Path

from macros.content.loader import Content
from macros.engine.dispatch import build_frame
from tests.support.content import load_small_project, make_context
from tests.support.html import get_text, list_texts, render_macro
from tests.support.levels import LEVEL_KEYS
from tests.support.project import MINIMAL_PROJECT, guide_source, page_source, replace_in_file

# Guides


def test_a_guide_has_its_cards(tmp_path: Path) -> None:
    more = "timescales: [decision]\nsee_also: [second]\nsay_to_family: We can help.\n"
    files = {"docs/guides/first.md": guide_source(more=more), "docs/guides/second.md": guide_source("Second")}
    frame = build_frame(make_context(load_small_project(tmp_path, files), "guides/first.md"), "guide")
    assert frame["topic"] == {"title": "Help"}
    assert [(card["name"], card["tel"], card["seen"]) for card in frame["calls"]] == [
        ("Front door", "01234567890", "As seen 31 January 2026: to be confirmed.")
    ]
    assert [(card["step"], card["limit"]) for card in frame["timescales"]] == [("Decide", "1 working day")]
    assert [(card["title"], card["href"]) for card in frame["see_also"]] == [("Second", "../second/")]
    assert [(indicator["text"], indicator["level"], indicator["href"]) for indicator in frame["indicators"]] == [
        ("Often hungry", 2, "../../thresholds/#often-hungry")
    ]
    assert frame["say"] == "We can help."
    assert 0 < frame["dash"] <= 100


def test_a_long_guide_never_fills_more_than_the_whole_ring(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {"docs/guides/first.md": guide_source(text="word " * 500)})
    assert build_frame(make_context(content, "guides/first.md"), "guide")["dash"] == 100


def test_the_signs_of_a_guide_are_in_the_order_of_the_levels(tmp_path: Path) -> None:
    signs = "".join(
        f"  {key}:\n    level: {level}\n    domain: child\n    text: {key}\n    guides: [first]\n"
        for key, level in (("c-sign", "three"), ("a-sign", "one"))
    )
    content = load_small_project(
        tmp_path, replace_in_file("data/thresholds.yml", "indicators:\n", "indicators:\n" + signs)
    )
    indicators = render_macro(content, "guides/first.md", "indicators", "first")
    assert list_texts(indicators, ".//li/a") == ["a-sign", "Often hungry", "c-sign"]


def test_guides_are_listed_by_topic_and_a_topic_without_guides_is_left_out(tmp_path: Path) -> None:
    topics = "".join(f"{key}:\n  title: {key.title()}\n  summary: Some.\n" for key in ("empty", "more", "help"))
    other = guide_source("Another").replace("topic: help", "topic: more")
    content = load_small_project(tmp_path, {"data/topics.yml": topics, "docs/guides/another.md": other})
    page = render_macro(content, "guides/index.md", "guide_list")
    assert list_texts(page, ".//section/h2") == ["More", "Help"]
    assert page.xpath(".//h3/a/@href") == ["another/", "first/"]
    assert set(page.xpath(".//nav//a/@href")) == {f"#{anchor}" for anchor in page.xpath(".//h2/@id")}


# Levels of need


def test_every_level_leads_to_its_neighbours_and_the_ends_to_one(levels: Content) -> None:
    keys = LEVEL_KEYS[: len(levels.thresholds.levels)]
    for index, key in enumerate(keys):
        page = render_macro(levels, f"thresholds/{key}.md", "level_page")
        links = page.xpath(".//nav[@class='neighbours']/a/@href")
        assert links == [f"../{keys[neighbour]}/" for neighbour in (index - 1, index + 1) if 0 <= neighbour < len(keys)]


def test_the_home_page_has_a_door_for_every_level(levels: Content) -> None:
    page = render_macro(levels, "index.md", "home_page")
    doors = page.xpath(".//section[@class='level-doors']//a/@href")
    assert doors == [f"thresholds/{key}/" for key in LEVEL_KEYS[: len(levels.thresholds.levels)]]


def test_a_level_shows_its_signs_its_guides_and_its_legal_tests(levels: Content) -> None:
    amber = render_macro(levels, "thresholds/two.md", "level_page")
    assert amber.xpath(".//a[@class='indicator']/@href") == ["../#often-hungry"]
    assert "../../guides/first/" in amber.xpath(".//h2[@id='guides']/following-sibling::ul//a/@href")
    red = render_macro(levels, "thresholds/three.md", "level_page")
    assert list_texts(red, ".//h2[@id='law']/following-sibling::ul//h3") == ["A test"]
    assert not amber.xpath(".//h2[@id='law']")


def test_who_helps_at_each_level_and_whether_the_family_must_agree(levels: Content) -> None:
    page = render_macro(levels, "findings.md", "level_help")
    keys = LEVEL_KEYS[: len(levels.thresholds.levels)]
    assert page.xpath(".//h3/a/@href") == [f"../thresholds/{key}/" for key in keys]
    help_of = [levels.thresholds.levels[key] for key in keys]
    assert list_texts(page, ".//dl/div[1]/dd") == [level.lead for level in help_of]
    assert list_texts(page, ".//dl/div[2]/dd") == [level.response for level in help_of]
    assert list_texts(page, ".//dl/div[3]/dd")[2] == "No agreement is needed. Law An Act"


def test_gateways_and_time_limits_have_an_address_and_a_source(levels: Content) -> None:
    gateways = render_macro(levels, "thresholds/index.md", "gateway_list")
    assert gateways.xpath(".//li/@id") == ["test"]
    assert gateways.xpath(".//li//a/@href") == ["https://act.example/"]
    limits = render_macro(levels, "thresholds/index.md", "timescale_list")
    assert limits.xpath(".//dl/div/@id") == ["decision"]
    assert list_texts(limits, ".//dd/strong") == ["1 working day"]


# Reference pages

GLOSSARY = "".join(
    f"{key}:\n  term: {term}\n  meaning: Its meaning.\n"
    for key, term in (("zebra", "Zebra"), ("apple", "apple"), ("ant", "Ant"), ("ball", "Ball"))
)


def test_the_glossary_goes_from_a_to_z_whatever_the_capitals(tmp_path: Path) -> None:
    page = render_macro(
        load_small_project(tmp_path, {"data/glossary.yml": GLOSSARY}), "about/glossary.md", "glossary_list"
    )
    assert list_texts(page, ".//section/h2") == ["A", "B", "Z"]
    assert list_texts(page, ".//dt") == ["Ant", "apple", "Ball", "Zebra"]
    assert page.xpath(".//dl/div/@id") == ["ant", "apple", "ball", "zebra"]
    assert page.xpath(".//nav//a/@href") == ["#letter-a", "#letter-b", "#letter-z"]
    assert page.xpath(".//section/h2/@id") == ["letter-a", "letter-b", "letter-z"]


def format_source(key: str, title: str, more: str = "", kind: str = "law", seen: str = "yes") -> str:
    return f"{key}:\n  title: {title}\n  publisher: P\n  kind: {kind}\n  authority: A\n  seen: {seen}\n{more}"


SOURCES = (
    format_source("act", "The Act", "  address: https://act.example/\n  seen_on: 2026-01-31\n")
    + format_source("old", "An old Act", "  superseded_by: act\n", seen="earlier")
    + format_source("study", "A study", kind="research", seen="no")
    + format_source("private", "A private note", "  printable: false\n", kind="local")
)


def test_sources_are_listed_by_kind_with_the_pages_that_rely_on_them(tmp_path: Path) -> None:
    draft = page_source("December", "newsletter", more="published: 2026-12-01\nsources: [study]\n")
    files = {
        "data/sources.yml": SOURCES,
        "docs/about/more.md": page_source("More", "plain_page", more="sources: [study, act]\n"),
        "docs/newsletters/drafts/2026-12.md": draft,
    }
    page = render_macro(load_small_project(tmp_path, files), "about/sources.md", "source_list")
    assert list_texts(page, ".//section/h2") == ["Law", "Research"]
    users = {item.get("id"): item.xpath(".//p[starts-with(., 'Used on')]/a/@href") for item in page.xpath(".//li")}
    assert users == {"old": [], "act": ["../more/", "../../guides/first/"], "study": ["../more/"]}


def test_a_source_says_whether_it_was_opened_and_what_replaced_it(tmp_path: Path) -> None:
    page = render_macro(load_small_project(tmp_path, {"data/sources.yml": SOURCES}), "about/sources.md", "source_list")
    texts = {item.get("id"): get_text(item) for item in page.xpath(".//li")}
    assert "Opened on 31 January 2026." in texts["act"]
    assert "Read earlier; to be opened again." in texts["old"]
    assert "Not opened yet: to be confirmed." in texts["study"]
    assert "Address to be confirmed" in texts["study"]
    assert "Address to be confirmed" not in texts["act"]
    assert page.xpath(".//li[@id='old']//strong/following-sibling::a/@href") == ["./#act"]


# Newsletters and the home page


def issue_source(month: str) -> str:
    return page_source(f"Issue of {month}", "newsletter", "News.\n", f"published: {month}-01\n")


ISSUES = {
    **{f"docs/newsletters/{month}.md": issue_source(month) for month in ("2025-12", "2026-01", "2026-11", "2024-05")},
    "docs/newsletters/drafts/2026-12.md": issue_source("2026-12"),
}


def test_the_archive_has_the_newest_first_by_year_and_no_drafts(tmp_path: Path) -> None:
    archive = render_macro(load_small_project(tmp_path, ISSUES), "newsletters/index.md", "newsletter_list")
    assert list_texts(archive, ".//section/h2") == ["2026", "2025", "2024"]
    assert archive.xpath(".//h3/a/@href") == ["2026-11/", "2026-01/", "2025-12/", "2024-05/"]
    assert archive.xpath(".//section[1]//h3/a/@href") == ["2026-11/", "2026-01/"]


def test_each_issue_in_the_archive_names_its_findings_and_leads_to_its_email(tmp_path: Path) -> None:
    more = "published: 2026-11-01\nfindings: [voice]\nalso_called: [launch]\n"
    text = "## Hear the child { #hear }\n\nNews.\n"
    files = {"docs/newsletters/2026-11.md": page_source("November", "newsletter", text, more)}
    archive = render_macro(load_small_project(tmp_path, files), "newsletters/index.md", "newsletter_list")
    (issue,) = archive.xpath(".//li[@data-item]")
    assert issue.get("data-also") == "Hear the child. launch"
    assert issue.xpath(".//a/@href") == ["2026-11/", "../findings/#voice", "../newsletters/2026-11.eml"]
    assert archive.xpath(".//ul[@class='actions']//a/@href") == ["../newsletters/feed.xml"]
    assert list_texts(archive, ".//p[@role='status']") == ["1 issue"]


def test_an_empty_archive_says_so_and_has_nothing_to_search(tmp_path: Path) -> None:
    archive = render_macro(load_small_project(tmp_path), "newsletters/index.md", "newsletter_list")
    assert get_text(archive).endswith("No newsletter is out yet.")
    assert archive.xpath(".//form") == []


def test_the_home_page_shows_the_latest_issue_that_is_out(tmp_path: Path) -> None:
    page = render_macro(load_small_project(tmp_path, ISSUES), "index.md", "home_page")
    assert page.xpath(".//section[@class='latest']//a/@href") == ["newsletters/2026-11/"]


def test_the_home_page_asks_one_question_and_counts_the_guides(tmp_path: Path) -> None:
    page = render_macro(
        load_small_project(tmp_path, {"docs/guides/second.md": guide_source("Second")}), "index.md", "home_page"
    )
    assert list_texts(page, ".//h1") == ["What do you need?"]
    assert any(text.startswith("2 guides.") for text in list_texts(page, ".//section[@class='doors']//p"))
    assert page.xpath(".//nav[@class='often']//a/@href") == ["guides/first/"]


def test_an_issue_says_when_it_came_out_and_whether_it_is_out(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, ISSUES)
    published = build_frame(make_context(content, "newsletters/2026-11.md"), "newsletter")
    draft = build_frame(make_context(content, "newsletters/drafts/2026-12.md"), "newsletter")
    assert (published["published"], published["unpublished"]) == ("1 November 2026", False)
    assert (draft["published"], draft["unpublished"]) == ("1 December 2026", True)


# Agencies, contacts and the programme

AGENCIES = "".join(f"{key}:\n  name: {key}\n  staff: All\n  summary: Here.\n" for key in ("police", "council"))


def test_an_agency_sees_its_first_guides_and_then_those_for_all_and_for_itself(tmp_path: Path) -> None:
    files = {
        "data/agencies.yml": AGENCIES,
        "docs/guides/second.md": guide_source("Second").replace("[all]", "[council]"),
        "docs/guides/third.md": guide_source("Third").replace("[all]", "[police]"),
        "docs/guides/fourth.md": guide_source("Fourth"),
    }
    page = render_macro(load_small_project(tmp_path, files), "for/council.md", "agency_guides")
    assert page.xpath(".//h2[@id='first']/following-sibling::ol//a/@href") == ["../../guides/first/"]
    assert page.xpath(".//h2[@id='more']/following-sibling::ul//a/@href") == [
        "../../guides/fourth/",
        "../../guides/second/",
    ]
    assert page.xpath(".//a[@class='tel']/@href") == ["tel:999"]


def test_agencies_are_in_the_order_of_the_data(tmp_path: Path) -> None:
    police = page_source("For the police", "agency_page", more="agency: police\nfirst: [first]\n")
    files = {"data/agencies.yml": AGENCIES, "docs/for/police.md": police}
    agencies = render_macro(load_small_project(tmp_path, files), "guides/index.md", "agency_list")
    assert agencies.xpath(".//a/@href") == ["../for/police/", "../for/council/"]


def test_every_contact_is_listed_with_how_far_its_number_can_be_trusted(tmp_path: Path) -> None:
    contacts = (MINIMAL_PROJECT / "data/contacts.yml").read_text("utf-8") + "  confirmed_on: 2026-02-01\n"
    contacts_page = render_macro(
        load_small_project(tmp_path, {"data/contacts.yml": contacts}), "index.md", "contact_list"
    )
    assert contacts_page.xpath(".//li/@id") == ["emergency", "front-door"]
    assert list_texts(contacts_page, ".//li[@id='front-door']/p[@class='small']") == ["Confirmed 1 February 2026."]
    assert not contacts_page.xpath(".//li[@id='emergency']/p[@class='small']")


def test_some_contacts_are_shown_in_the_order_in_which_they_are_asked_for(tmp_path: Path) -> None:
    cards = render_macro(load_small_project(tmp_path), "findings.md", "contact_cards", "front-door", "emergency")
    assert list_texts(cards, ".//h3") == ["Front door", "Emergency services"]
    assert cards.xpath(".//a/@href") == ["tel:01234567890", "tel:999"]


def test_a_finding_leads_to_the_guides_that_answer_it(tmp_path: Path) -> None:
    files = {
        "docs/guides/second.md": guide_source("Second"),
        "docs/guides/third.md": guide_source("Third").replace("findings: [voice]\n", ""),
    }
    links = render_macro(load_small_project(tmp_path, files), "findings.md", "finding_guides", "voice")
    assert links.xpath("//a/@href") == ["../guides/first/", "../guides/second/"]


def test_a_finding_names_the_pages_and_guides_that_answer_it(tmp_path: Path) -> None:
    files = {"docs/guides/second.md": guide_source("Second")}
    finding = render_macro(load_small_project(tmp_path, files), "index.md", "findings_list").xpath(
        ".//li[@id='voice']"
    )[0]
    assert finding.xpath(".//h4[1]/following-sibling::ul[1]//a/@href") == ["guides/first/"]
    assert finding.xpath(".//ul[@class='inline-list']//a/@href") == ["guides/first/", "guides/second/"]


def test_the_vision_says_what_it_means_for_each_person(tmp_path: Path) -> None:
    vision = render_macro(load_small_project(tmp_path), "index.md", "vision_statement")
    assert list_texts(vision, ".//p[@class='sentence']") == ["Children are safe."]
    assert list_texts(vision, ".//h3") == ["A child", "A family", "A worker", "A partner"]
    assert list_texts(vision, ".//li")[:2] == ["I am heard.", "We are helped."]
