"""The addresses to which a page may lead."""

from __future__ import annotations

import pytest

from macros.content.markup.addresses import MAX_CHARACTERS, find_address_fault


@pytest.mark.parametrize(
    "address",
    [
        "guides/neglect.md",
        "../index.md#top",
        "#here",
        "a%20b.txt",
        "https://www.gov.uk/x?y=1&z=2#part",
        "HTTP://A.example",
        "https://a.example:8080/x_(y)",
        "https://xn--bcher-kva.example/",
        "mailto:help@council.example",
        "mailto:help@council.example?subject=About%20a%20guide",
        "tel:999",
        "tel:+441234567890",
    ],
)
def test_a_page_may_lead_there(address: str) -> None:
    assert find_address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", "has no address."),
        ("javascript:alert(1)", 'begins with "javascript:", which is not allowed.'),
        ("JaVaScRiPt:alert(1)", 'begins with "javascript:", which is not allowed.'),
        ("java\tscript:alert(1)", "has a character that no address holds."),
        ("\x01javascript:alert(1)", "has a character that no address holds."),
        (" javascript:alert(1)", "has a character that no address holds."),
        ("vbscript:x", 'begins with "vbscript:", which is not allowed.'),
        ("data:text/html,x", 'begins with "data:", which is not allowed.'),
        ("blob:https://a.example/x", 'begins with "blob:", which is not allowed.'),
        ("view-source:https://a.example", 'begins with "view-source:", which is not allowed.'),
        ("//a.example/x", "names another host without https."),
        ("/\\a.example", "has a character that no address holds."),
        ("https:a.example", "has no host that everybody can open."),
        ("https:///a.example", "has no host that everybody can open."),
        ("https://a.example@b.example/", "hides its host behind a name and @."),
        ("https://a.example%2f@b.example/", "hides its host behind a name and @."),
        ("https://localhost:8000/", "leads to one computer or network: nobody else can open it."),
        ("https://10.0.0.1/", "leads to one computer or network: nobody else can open it."),
        ("https://2130706433/", "has no host that everybody can open."),
        ("https://0x7f.1/", "has no host that everybody can open."),
        ("https://intranet/", "has no host that everybody can open."),
        ("https://files.council.local/", "leads to one computer or network: nobody else can open it."),
        ("file:///S:/Records", "is a file on one computer: nobody else can open it."),
        ("mailto:a@b.example?subject=x%0ABcc:c@d.example", "is not an address for mail."),
        ("mailto:a@b.example?subject=x&bcc=c@d.example", "is not an address for mail."),
        ("mailto:a@b.example,c@d.example", "is not an address for mail."),
        ("tel:*21*0123456789#", "is not a number."),
        ("tel:999;phone-context=x", "is not a number."),
        ("x" * (MAX_CHARACTERS + 1), "is too long."),
        ("https://a.example/<script>", "has a character that no address holds."),
        ("https://a.example/\u202egpj.exe", "has a character that no address holds."),
    ],
)
def test_a_page_may_not_lead_there(address: str, fault: str) -> None:
    found = find_address_fault(address)
    assert found is not None
    assert found[0] == fault
    assert found[1].endswith(".")
