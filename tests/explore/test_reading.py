"""The page of one reading: what is on it, how both sides link, and that no text of a document can run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.brief.safe import address
from summitry.explore.reading import fragment, page
from summitry.model import AgendaItem, Claim, Document, Encounter, Reading, Reference, Sentence, Span
from summitry.record.nouns import Value
from summitry.weigh.audit.nouns import Audit, ContestedPair, Continuation, Stated, Verdict, Voice
from tests.explore import made


@pytest.fixture(scope="module")
def html() -> str:
    return page(made.reading(), made.audit())


@pytest.fixture(scope="module")
def tree(html: str) -> Any:
    return made.parsed(html)


def text_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_article_shows_the_text_exactly(tree: Any) -> None:
    shown = tree.xpath("//h1")[0].text_content() + tree.xpath("//div[@class='text']")[0].text_content()
    assert shown.split() == made.TEXT.split()


LETTERS = st.sampled_from("ab .,<>&\"'“”é\u0301\u200f\u202e😀\u05d0\n{}%")


@settings(max_examples=80, deadline=None)
@given(
    st.text(LETTERS, min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)
)
def test_any_text_with_any_overlap_is_shown_exactly(text: str, pairs: list[tuple[int, int]]) -> None:
    cuts = [sorted(min(one, len(text)) for one in pair) for pair in pairs]
    spans = [Span(start=start, end=end, text=text[start:end]) for start, end in cuts]
    agenda = tuple(AgendaItem(encounters=("all",), issue="syria", relation="on_agenda", span=one) for one in spans)
    tree = made.parsed(page(made.text_reading(text, agenda=agenda), Audit(document="a")))
    shown = "".join(one.text_content() for one in tree.xpath("//div[@class='text']/p"))
    assert shown == (text if text.strip() else "")
    linked = {item for one in tree.xpath("//@data-items") for item in one.split()}
    assert all(tree.xpath(f"//*[@id='w-{item}']") for item in linked)
    assert linked == {f"agenda-{number}" for number, one in enumerate(spans) if one.text.strip()}


def test_every_id_is_used_once_and_every_link_arrives(tree: Any) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert href[1:] in ids, href


def test_items_link_both_ways(tree: Any) -> None:
    for identifier, words in (
        ("e1", "met"),
        ("e1-date", "May 1961"),
        ("agenda-0", "the talks"),
        ("c1", "Moscow said that the talks were useful"),
        ("reaction-0", "Critics called the meeting a failure"),
        ("implication-0", "It could weaken the alliance"),
        ("outcome-0", "a failure"),
        ("hedge-0", "could"),
    ):
        card = tree.get_element_by_id(identifier)
        assert words in text_of(card)
        assert card.xpath(f".//a[@href='#w-{identifier}']"), identifier
        marked = tree.xpath(f"//a[contains(concat(' ', @data-items, ' '), ' {identifier} ')]")
        assert marked, identifier
        assert tree.get_element_by_id(f"w-{identifier}") is not None


def test_overlapping_words_know_all_their_items(tree: Any) -> None:
    (month,) = tree.xpath("//div[@class='text']//a[text()='May 1961']")
    assert set(month.get("data-items").split()) == {"e1-date", "context-0", "verdict-0"}
    also = tree.xpath("//a[contains(@class, 'more')]/@href")
    assert "#context-0" in also


def test_an_empty_sentence_is_grey_and_the_kind_is_said(tree: Any) -> None:
    (empty,) = tree.xpath("//span[contains(@class, 's-filler') and contains(@class, 's ')]")
    assert text_of(empty) == "Such meetings are never simple."
    (word,) = tree.xpath("//div[@class='text']//a[text()='met']")
    assert word.get("title").startswith("Encounter fact")


def test_holder_hedge_and_denial_stand_on_the_card(tree: Any) -> None:
    claim = text_of(tree.get_element_by_id("c1"))
    assert "Russia" in claim
    assert "hedged: “could”" in claim
    assert "denied by United States" in claim
    assert "denies Russia" in text_of(tree.get_element_by_id("c2"))
    assert "direction not stated · possible" in text_of(tree.get_element_by_id("implication-0"))


def test_every_asked_attribute_has_a_cell(tree: Any) -> None:
    meeting = tree.get_element_by_id("e1")
    labels = [text_of(one) for one in meeting.xpath("./dl/div/dt")]
    stated = [one.split(" ")[0] for one in labels]
    assert stated[:6] == ["Date", "Place", "Host", "Planned", "Actual", "Others"]
    assert text_of(tree.get_element_by_id("e1-host_event")) == "Host event not stated"
    assert "over 2 h" in text_of(tree.get_element_by_id("e1-actual_minutes"))
    assert meeting.xpath(".//article[@id='e2']"), "a part stands inside its encounter"


def test_verdicts_say_status_words_values_accounts_and_references(tree: Any) -> None:
    verdict = tree.get_element_by_id("verdict-1")
    said = text_of(verdict)
    assert "differs by source" in said
    assert "“over two hours”" in said
    assert "2 h 15 by the account of the United States" in said
    assert "90 min by the account of the press single source" in said
    assert verdict.xpath(".//a[@href='https://example.org/a']")
    assert "Paper 2" in said
    order = tree.xpath("//details[starts-with(@id, 'status-')]/@id")
    assert order == ["status-contradicted", "status-differs_by_source", "status-supported"]
    assert tree.xpath("//a[@data-mark='✗' and @href='#verdict-0']")


def test_disputes_come_first_with_both_sides(tree: Any) -> None:
    sections = tree.xpath("//section[@id='arc']/section/@aria-labelledby")
    assert sections[:3] == ["disputed", "record", "missing"]
    assert sections[3:8] == ["background", "issues", "encounters", "reactions", "implications"]
    sides = tree.xpath("//article[@id='dispute-0']//li")
    assert [text_of(one) for one in sides] == ["Russia “useful”", "United States denies “denied”"]


def test_the_matrix_never_spreads_what_is_said_in_general(tree: Any) -> None:
    rows = {text_of(one.xpath("./th")[0]): one.xpath("./td/@class") for one in tree.xpath("//table//tbody/tr")}
    assert rows["Nuclear arms control"] == ["t-on_agenda", "t-none"]
    assert rows["Syria and the Middle East"] == ["t-generic", "t-backdrop"]


def test_gaps_warnings_and_what_continues(tree: Any) -> None:
    assert "the date of the text" in text_of(tree.xpath("//ul[@class='missing']")[0])
    assert "The text has no date" in text_of(tree.xpath("//ul[@class='warnings']")[0])
    assert "A later meeting January 1962, Oslo" in text_of(tree.xpath("//section[@aria-labelledby='continues']")[0])


def test_every_heading_is_in_the_contents(tree: Any) -> None:
    assert tree.xpath("//nav[@aria-label='Headings of the article']//a/@href") == ["#h-2"]
    assert text_of(tree.get_element_by_id("h-2")) == "1. What was said"


def test_headings_of_the_page_descend_by_one(tree: Any) -> None:
    levels = [int(one.tag[1]) for one in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_policy_allows_this_style_and_this_script_alone(html: str, tree: Any) -> None:
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not tree.xpath("//*[@style]")
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]


def test_nothing_is_loaded_from_anywhere(tree: Any) -> None:
    assert not tree.xpath("//img|//iframe|//object|//embed|//video|//audio|//*[@src]")
    assert tree.xpath("//link/@href") == ["data:,"]


HOSTILE = (
    "</title><script>alert(1)</script>",
    "</style></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><![CDATA[ ]]>&lt;b&gt;",
    "\u2028alert(1)\u2029\u202e\u0000\ud800",
    "javascript:alert(1)",
)


def hostile(words: str) -> tuple[Reading, Audit]:
    """A reading and an audit in which every field that a document or a record can fill holds these words."""
    span = Span(start=0, end=len(words), text=words)
    reference = Reference(id=words, publisher=words, title=words, url="javascript:alert(1)", locator=words)
    value = Value(value=words, holder=words, note=words, hedge=words, timezone=words, references=(reference,))
    reading = made.text_reading(
        words,
        document=Document(
            id=words, text=words, title=words, name=words, url=words, publisher=words, language=words, warnings=(words,)
        ),
        sentences=(Sentence(start=0, end=len(words), kind="heading", level=1),),
        encounters=(Encounter(id=words, label=words, kind=words, participants=(words,), mentions=(span,)),),
        agenda=(AgendaItem(encounters=(words,), issue=words, relation=words, span=span, frequency=words),),
        claims=(
            Claim(
                id=words + "c",
                type=words,
                holder=words,
                holder_span=span,
                cue_span=None,
                content_span=span,
                hedge=words,
            ),
        ),
    )
    verdict = Verdict(
        item=words,
        kind="encounter",
        slot=words,
        status="supported",
        stated=Stated(value=words),
        span=span,
        record_values=(value,),
        rule=words,
        explanation=words,
        encounter=words,
    )
    voice = Voice(holder=words, words=words, span=span, claim=words + "c", references=(reference,))
    beyond = Continuation(
        record=words,
        label=words,
        kind=words,
        mood="happened",
        date=words,
        place=words,
        position="after",
        references=(reference,),
    )
    return reading, Audit(
        document=words,
        record_as_of=words,
        verdicts=(verdict,),
        contested=(ContestedPair(id=words, source="text", issue=words, about=words, sides=(voice, voice)),),
        continues=(beyond,),
        warnings=(words,),
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_an_element_or_an_attribute(words: str) -> None:
    made_page = page(*hostile(words))
    made_page.encode("utf-8")
    tree = made.parsed(made_page)
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//img")
    assert not [name for one in tree.iter() if isinstance(one.tag, str) for name in one.attrib if name.startswith("on")]
    assert all(href.startswith("#") for href in tree.xpath("//a/@href"))
    assert "49" not in tree.xpath("//title/text()")[0]
    shortened = made.parsed(fragment(hostile(words)[0]))
    assert not shortened.xpath("//script|//img")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://example.org/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//example.org/a", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[", False),
        ('https://example.org/"onclick="x', False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert address(url) == (url if kept else None)


def test_an_address_of_the_document_is_a_link_only_where_it_is_safe() -> None:
    reading = made.reading()
    for url, expected in (("https://example.org/x", 1), ("javascript:alert(1)", 0)):
        one = replace(reading, document=replace(reading.document, url=url))
        tree = made.parsed(page(one, made.audit()))
        assert len(tree.xpath(f"//header//a[@href='{url}']")) == expected
        assert url in tree.xpath("//header")[0].text_content()


def test_an_empty_reading_says_what_is_missing() -> None:
    document = Document(id="0" * 16, text="", title=None)
    tree = made.parsed(page(Reading(document=document), Audit(document=document.id)))
    said = text_of(tree.xpath("//main")[0])
    for words in (
        "The text is empty.",
        "Nothing in this text could be set against the record.",
        "The text gives no background.",
        "The text names no issue",
        "No encounter between leaders is stated",
        "The text reports no reaction.",
        "The text states no effect",
    ):
        assert words in said


def test_an_item_whose_words_do_not_stand_there_is_not_marked() -> None:
    wrong = AgendaItem(encounters=("all",), issue="syria", relation="on_agenda", span=Span(start=3, end=6, text="xyz"))
    tree = made.parsed(page(made.text_reading("A plain text.", agenda=(wrong,)), Audit(document="a")))
    assert not tree.xpath("//div[@class='text']//a")


def test_a_text_twice_as_long_makes_a_page_about_twice_as_large() -> None:
    unit = "The two met in Oslo for talks on arms control. "

    def size(times: int) -> int:
        text = unit * times
        spans = [Span(start=n * len(unit) + 4, end=n * len(unit) + 11, text="two met") for n in range(times)]
        sentences = tuple(
            Sentence(start=n * len(unit), end=(n + 1) * len(unit) - 1, class_="encounter") for n in range(times)
        )
        agenda = tuple(
            AgendaItem(encounters=(f"e{n}",), issue="nuclear", relation="on_agenda", span=one)
            for n, one in enumerate(spans)
        )
        encounters = tuple(
            Encounter(id=f"e{n}", label="x", kind="summit", mentions=(one,)) for n, one in enumerate(spans)
        )
        reading = made.text_reading(text, sentences=sentences, agenda=agenda, encounters=encounters)
        return len(page(reading, Audit(document="a")))

    empty, small, large = size(0), size(60), size(120)
    assert (large - empty) < 2.2 * (small - empty)


def test_a_fragment_for_a_notebook_has_the_table_and_no_script() -> None:
    shown = made.parsed(fragment(made.reading()))
    assert not shown.xpath("//script|//style|//@id")
    assert "Planned length" in text_of(shown)
    assert "not stated" in text_of(shown)
