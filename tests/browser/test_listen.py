"""Listening: an English voice of the device reads the page sentence by sentence; no remote voice gets any text."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.content.loader import Content
from tests.browser.addresses import GUIDE, LEVEL
from tests.browser.keyboard import tab_through, tab_to
from tests.browser.opening import open_page

REMOTE = {"name": "Far", "lang": "en-GB", "localService": False, "default": True}
FRENCH = {"name": "French", "lang": "fr-FR", "localService": True, "default": False}
LOCAL = {"name": "Near", "lang": "en-US", "localService": True, "default": False}
BRITISH = {"name": "Home", "lang": "en_GB", "localService": True, "default": False}
DISCUSSION = "guides/strategy-discussion/"

# A voice that records its utterances and ends one only when the test calls for it. A stopped one may end late.
STUB_VOICE = """(voices) => {
  globalThis.given = [];
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const stopped = [];
  const synth = {
    speaking: null,
    getVoices: () => voices,
    addEventListener() {},
    speak(words) { given.push(words); this.speaking = words; },
    cancel() { if (this.speaking) stopped.push(this.speaking); this.speaking = null; },
  };
  globalThis.spoken = () => { const words = synth.speaking; synth.speaking = null; words.onend?.(); };
  globalThis.late = () => { for (const words of stopped) words.onend?.(); };
  globalThis.failed = () => { synth.speaking.onerror?.({ error: "not-allowed" }); synth.speaking = null; };
  Object.defineProperty(globalThis, "speechSynthesis", { value: synth, configurable: true });
}"""
READ_MARKED = (
    """() => [...(CSS.highlights.get("heard") ?? [])].map((range) => range.toString().replace(/\\s+/g, " ").trim())"""
)
READ_HEARD = "given.map((words) => words.text)"


def start_listening(page: Page, address: str, *voices: dict[str, Any]) -> Locator:
    """Open a page on a device with these voices and press Listen; return the player."""
    page.add_init_script(
        f"({STUB_VOICE})({list(voices) if voices else []!r})".replace("True", "true").replace("False", "false")
    )
    open_page(page, address)
    page.get_by_role("button", name="Listen", exact=True).click()
    bar = page.get_by_role("group", name="Listen to this page")
    expect(bar).to_be_visible()
    return bar


def play_to_end(page: Page) -> list[str]:
    """Let the voice read to the end; return the text of all its utterances."""
    while page.evaluate("Boolean(speechSynthesis.speaking)"):
        page.evaluate("spoken()")
    heard: list[str] = page.evaluate(READ_HEARD)
    return heard


def test_only_an_english_voice_of_the_device_is_used(page: Page, site_url: str) -> None:
    start_listening(page, site_url + GUIDE, REMOTE, FRENCH, LOCAL, BRITISH)
    play_to_end(page)
    assert set(page.evaluate("given.map((words) => `${words.voice.name} ${words.lang}`)")) == {"Home en_GB"}


@pytest.mark.parametrize("voices", [[], [REMOTE], [REMOTE, FRENCH]])
def test_without_such_a_voice_nothing_is_read_and_the_page_says_why(
    page: Page, site_url: str, voices: list[dict[str, Any]]
) -> None:
    bar = start_listening(page, site_url + GUIDE, *voices)
    expect(bar.get_by_role("status")).to_contain_text("no English voice of its own")
    expect(bar.get_by_role("button")).to_have_text(["Close"])
    assert page.evaluate(READ_HEARD) == []
    page.keyboard.press("Enter")
    expect(bar).to_be_hidden()
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_focused()


def test_a_guide_is_heard_whole_and_in_an_order_for_the_ear(page: Page, site_url: str, content: Content) -> None:
    start_listening(page, site_url + DISCUSSION, BRITISH)
    heard = play_to_end(page)
    guide = content.guides["strategy-discussion"]
    assert heard[:2] == [guide.meta.title, guide.meta.summary]
    order = ["What it is", "Why it matters", "What to do", "Remember", "How long", "Whom to call"]
    assert [line for line in heard if line in order] == order
    assert "Say what the child has said or shown." in heard
    record = content.contacts["front-door"]
    digits = ", ".join(" ".join(group) for group in (record.phone or "").split())
    assert heard[heard.index(digits) - 1] == record.name
    assert not any(record.phone in line for line in heard if record.phone)
    acronym = next(term for term in content.glossary.values() if term.term == "ChECS")
    assert f"Ask for one if you are worried: call {acronym.stands_for} or the child's social worker." in heard
    for unsaid in ("See also", "Was this clear?", "Copy link", "Where this comes from"):
        assert not any(unsaid in line for line in heard)


def test_what_to_say_to_a_family_and_a_level_and_a_briefing_are_heard(
    page: Page, site_url: str, content: Content
) -> None:
    start_listening(page, site_url + GUIDE, BRITISH)
    assert any("what must change" in line for line in play_to_end(page))
    for address, words in ((LEVEL, "Do we need agreement to help?"), ("briefings/neglect/", "Questions to discuss")):
        open_page(page, site_url + address)
        page.get_by_role("button", name="Listen", exact=True).click()
        page.wait_for_function("given.length > 0")
        heard = play_to_end(page)
        assert words in heard
        assert len(heard) == len([line for line in heard if line.strip()])


def test_the_sentence_that_is_read_is_marked_and_nothing_moves(page: Page, site_url: str) -> None:
    start_listening(page, site_url + DISCUSSION, BRITISH)
    before = page.locator("main").evaluate("element => element.innerHTML.replace(/<div class=.listen.*/s, '')")
    tall = page.locator("article").evaluate("element => element.offsetHeight")
    for _ in range(12):
        assert page.evaluate(READ_MARKED)[0].startswith(page.evaluate("given.at(-1).text").split(" ")[0])
        page.evaluate("spoken()")
    assert len(page.evaluate(READ_MARKED)) == 1
    after = page.locator("main").evaluate("element => element.innerHTML.replace(/<div class=.listen.*/s, '')")
    assert after == before
    assert page.locator("article").evaluate("element => element.offsetHeight") == tall


def test_without_highlights_the_paragraph_is_marked(page: Page, site_url: str) -> None:
    page.add_init_script("delete globalThis.Highlight")
    start_listening(page, site_url + DISCUSSION, BRITISH)
    expect(page.locator("h1.heard")).to_have_count(1)
    page.evaluate("spoken()")
    expect(page.locator(".heard")).to_have_count(1)
    expect(page.locator(".lede.heard")).to_have_count(1)


def test_pause_next_previous_speed_and_stop_by_keyboard(page: Page, site_url: str) -> None:
    bar = start_listening(page, site_url + DISCUSSION, BRITISH)
    expect(bar.get_by_role("button", name="Pause")).to_be_focused()
    expect(page.get_by_role("button", name="Listen", exact=True)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    assert page.evaluate("speechSynthesis.speaking") is None
    page.evaluate("late()")
    expect(bar.get_by_text("Sentence 1 of")).to_be_visible()
    tab_to(page, bar.get_by_role("button", name="Next sentence"))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(bar.get_by_text("Sentence 3 of")).to_be_visible()
    assert len(page.evaluate(READ_HEARD)) == 1
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(bar.get_by_text("Sentence 2 of")).to_be_visible()
    bar.get_by_role("button", name="Play").press("Enter")
    assert page.evaluate(READ_HEARD)[-1] == page.locator(".lede").inner_text()
    bar.get_by_role("combobox", name="Speed").select_option("1.5")
    assert page.evaluate("[given.at(-1).rate, given.at(-1).text]") == [1.5, page.locator(".lede").inner_text()]
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    assert page.evaluate("speechSynthesis.speaking") is None
    assert page.evaluate(READ_MARKED) == []
    expect(page.get_by_role("button", name="Listen", exact=True)).to_have_attribute("aria-expanded", "false")


def test_a_reader_s_own_colours_show_the_sentence_that_is_heard(page: Page, site_url: str) -> None:
    page.emulate_media(forced_colors="active")
    start_listening(page, site_url + GUIDE, BRITISH)
    mark = "getComputedStyle(document.querySelector('h1'), '::highlight(heard)').backgroundColor"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.evaluate(mark) not in ("rgba(0, 0, 0, 0)", ground)


def test_leaving_the_page_stops_the_voice_and_nothing_is_kept(page: Page, site_url: str) -> None:
    start_listening(page, site_url + GUIDE, BRITISH)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.speaking") is None
    expect(page.locator(".listen")).to_have_count(0)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_voice_that_does_not_start_says_so_and_can_be_started(page: Page, site_url: str) -> None:
    bar = start_listening(page, site_url + GUIDE, BRITISH)
    page.evaluate("failed()")
    expect(bar.get_by_role("status")).to_contain_text("Press Play")
    bar.get_by_role("button", name="Play").click()
    expect(bar.get_by_role("status")).to_be_empty()
    assert len(page.evaluate(READ_HEARD)) == 2


def test_nothing_of_it_is_fetched_before_it_is_asked_for(page: Page, site_url: str) -> None:
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rsplit("/", 1)[-1]))
    open_page(page, site_url + GUIDE)
    page.wait_for_load_state("networkidle")
    assert {"player.js", "sentences.js", "listen.css"} & set(names) == set()
    page.get_by_role("button", name="Listen", exact=True).click()
    expect(page.get_by_role("group", name="Listen to this page")).to_be_visible()
    assert {"player.js", "sentences.js", "listen.css"} <= set(names)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (320, 256)])
def test_the_bar_hides_nothing_that_has_the_focus(page: Page, site_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    start_listening(page, site_url + GUIDE, BRITISH)
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    stops, wrong = tab_through(page)
    assert stops > 20
    assert wrong == []


@pytest.mark.parametrize("has_segmenter", [True, False])
def test_sentences_end_where_they_should(page: Page, site_url: str, has_segmenter: bool) -> None:
    if not has_segmenter:
        page.add_init_script("delete Intl.Segmenter")
    open_page(page, site_url + GUIDE)
    text = "Ask first. “Is she safe?” Then call!  Open from 8.30am to 5pm"
    sentences = "(await import('/assets/scripts/listen/sentences.js')).splitSentences(text)"
    cut = f"async (text) => {sentences}.map((ends) => text.slice(...ends))"
    assert page.evaluate(cut, text) == ["Ask first.", "“Is she safe?”", "Then call!", "Open from 8.30am to 5pm"]
