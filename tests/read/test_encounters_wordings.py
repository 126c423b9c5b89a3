"""Wordings in which the press, press offices and encyclopedias tell of encounters, and what has to come out of each."""

from __future__ import annotations

import pytest

from summitry.model import Encounter
from tests.conftest import reading_of

PAIR = "Robert Fico and Volodymyr Zelensky"
WRITTEN = "2025-10-20"


def _found(text: str) -> tuple[Encounter, ...]:
    return reading_of(text + "\n", WRITTEN).encounters


def _values(one: Encounter, name: str) -> set[str]:
    return {str(attribute.value) for attribute in one.attributes if attribute.name == name}


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        (f"{PAIR} are to meet in Uzhhorod in November.", "planned"),
        (f"The premiers, {PAIR}, are due to meet again in Uzhhorod in November.", "planned"),
        ("Robert Fico was to have met Volodymyr Zelensky in Uzhhorod on Friday.", "cancelled"),
        ("Robert Fico scrapped his trip to Uzhhorod, where he was to have held talks with Volodymyr Zelensky.",
         "cancelled"),
        ("Had the bridge stood, Robert Fico would have met Volodymyr Zelensky in Uzhhorod.", "possible"),
        ("Robert Fico said no; nor did he meet Volodymyr Zelensky in Uzhhorod.", "denied"),
        ("The talks of Robert Fico with Volodymyr Zelensky, which would be held in Uzhhorod, are on gas.", "planned"),
    ],
)  # fmt: skip
def test_the_mood_is_that_of_the_words(text: str, mood: str) -> None:
    (one,) = _found(text)
    assert (one.mood, set(one.participants)) == (mood, {"robert_fico", "volodymyr_zelensky"})


@pytest.mark.parametrize(
    "text",
    [
        f"{PAIR} spoke by phone on Friday. They agreed to negotiate on gas.",
        f"{PAIR} spoke by phone on Friday. They had never met before that week.",
        f"{PAIR} spoke by phone on Friday. They found no time for a sit-down.",
    ],
)
def test_what_is_no_encounter_adds_none_that_was_held(text: str) -> None:
    assert [one.kind for one in _found(text) if one.mood != "denied"] == ["phone_call"]


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("Karol Nawrocki has spoken with Volodymyr Zelensky six times by phone and twice in person.",
         [("volodymyr_zelensky", "six times"), ("volodymyr_zelensky", "twice")]),
        ("Karol Nawrocki has met Volodymyr Zelensky four times and Robert Fico twice.",
         [("volodymyr_zelensky", "four times"), ("robert_fico", "twice")]),
    ],
)  # fmt: skip
def test_each_count_is_a_set_of_its_own(text: str, sets: list[tuple[str, str]]) -> None:
    found = [one for one in _found(text) if one.kind == "set"]
    told = [(*(set(one.participants) - {"karol_nawrocki"}), *_values(one, "frequency")) for one in found]
    assert sorted(told) == sorted(sets)


@pytest.mark.parametrize(
    "text",
    [
        f"{PAIR} have met nine times, most recently in Uzhhorod last month.",
        f"{PAIR} have held nine meetings, the last of them in Uzhhorod in September 2025.",
    ],
)
def test_the_latest_of_a_count_has_its_own_place_and_day(text: str) -> None:
    many, last = _found(text)
    assert (many.kind, _values(many, "place")) == ("set", set())
    assert (_values(last, "place"), _values(last, "date")) == ({"uzhhorod"}, {"2025-09"})


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (f"The talks between {PAIR} were their second in person since the war began.", "ordinal", "2"),
        (f"A third round of talks between {PAIR} opened in Uzhhorod.", "ordinal", "3"),
        (f"{PAIR} met in Uzhhorod. It lasted about four hours and included a working lunch.", "actual_minutes", "240"),
        ("When Robert Fico travelled to Kyiv in May 2025, he met Volodymyr Zelensky.", "place", "kyiv"),
        ("When Robert Fico travelled to Kyiv in May 2025, he met Volodymyr Zelensky.", "date", "2025-05"),
        ("Xi Jinping and Vladimir Putin held talks at the Akorda in Astana.", "venue", "akorda"),
        ("Robert Fico received Volodymyr Zelensky at the Chancellery in Bratislava.", "venue", "chancellery"),
        ("Hassan Rouhani welcomed Matteo Renzi in the Saadabad Complex in Tehran.", "place", "tehran"),
        ("Robert Fico called Volodymyr Zelensky on Friday. The vice president, Kamala Harris, also joined the call.",
         "others_present", "kamala_harris"),
        ("Robert Fico visited Kyiv to hold talks with Volodymyr Zelensky. Friday's visit was his first.", "date",
         "2025-10-17"),
    ],
)  # fmt: skip
def test_an_attribute_is_read_from_its_wording(text: str, name: str, value: str) -> None:
    assert _values(_found(text)[0], name) == {value}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Xi Jinping and Vladimir Putin held a virtual summit on Friday.", ["video_call"]),
        ("Barack Obama's hand shake with Raúl Castro at the memorial for Nelson Mandela caused an outcry.",
         ["pull_aside"]),
        ("Li Keqiang greeted Narendra Modi over phone in May.", ["phone_call"]),
        (f"{PAIR} met in Uzhhorod on Friday. They then met the press.", ["bilateral_meeting", "press_conference"]),
    ],
)  # fmt: skip
def test_the_kind_is_that_of_the_words(text: str, kinds: list[str]) -> None:
    found = _found(text)
    assert [one.kind for one in found] == kinds
    assert all(len(one.participants) == 2 for one in found)


def test_a_partner_is_not_lost_where_the_verb_is_left_out() -> None:
    found = _found("Karol Nawrocki phoned Robert Fico on Saturday, then Volodymyr Zelensky an hour later.")
    assert [set(one.participants) - {"karol_nawrocki"} for one in found] == [{"robert_fico"}, {"volodymyr_zelensky"}]


def test_a_meeting_belongs_to_those_whom_its_clause_brings_together() -> None:
    text = (
        "Joe Biden will meet Vladimir Putin on Wednesday.\n\n1972: Nixon and Brezhnev\n\n"
        "The war cast a shadow over the Moscow summit in May that brought Richard Nixon and Leonid Brezhnev together."
        "\n\n1985: Reagan and Gorbachev\n\nRonald Reagan and Mikhail Gorbachev met in Geneva in November."
    )
    _, second, third = reading_of(text + "\n", "2021-06-15").encounters
    assert set(second.participants) == {"leonid_brezhnev", "richard_nixon"}
    assert (_values(second, "date"), _values(third, "date")) == ({"1972-05"}, {"1985-11"})


def test_somebody_whom_nobody_knows_is_not_taken_for_another() -> None:
    text = "Franklin D. Roosevelt met Joseph Stalin in Tehran. Moon Jae-in will hold a summit with Kim next month."
    assert [set(one.participants) for one in _found(text)] == [{"franklin_roosevelt", "joseph_stalin"}]


@pytest.mark.parametrize(
    "start",
    ["Astana, Nov 14 (KAZ) ", "Astana, 14 November - ", "ASTANA, Nov. 14 (KAZ) -- ", "Astana, Nov 14, 2025 (KAZ): "],
)
def test_who_met_is_no_stranger_behind_the_place_of_a_report(start: str) -> None:
    (one,) = _found(start + "President Vladimir Putin has held talks with Chinese President Xi Jinping here.")
    assert set(one.participants) == {"vladimir_putin", "xi_jinping"}


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Abiy Ahmed met Isaias Afwerki in Asmara. Isaias is expected in Addis Ababa within days.", "planned"),
        ("Abiy Ahmed met Isaias Afwerki in Asmara. Isaias is going to Ethiopia in December.", "planned"),
        ("Abiy Ahmed spoke by phone with Isaias Afwerki. Abiy stayed away from a meeting planned with Isaias.",
         "cancelled"),
        ("Abiy Ahmed and Isaias Afwerki became the first leaders of their states to meet. They meet in Asmara today.",
         "happened"),
    ],
)  # fmt: skip
def test_the_last_told_has_the_mood_of_its_words(text: str, mood: str) -> None:
    assert _found(text)[-1].mood == mood


def test_ministers_who_will_meet_are_not_their_leaders() -> None:
    text = (
        "Donald Trump was on the phone on Wednesday to speak with Mauricio Macri. "
        "The presidents agreed that their foreign ministers, who will be meeting in Germany, coordinate the date."
    )
    assert [(one.kind, one.mood) for one in _found(text)] == [("phone_call", "happened")]


def test_what_came_after_other_talks_is_apart_from_them() -> None:
    found = _found(
        "On Thursday, after talks with Lee Myung-bak, Barack Obama met separately with Hu Jintao and Angela Merkel."
    )
    assert [set(one.participants) - {"barack_obama"} for one in found] == [
        {"lee_myung_bak"},
        {"hu_jintao"},
        {"angela_merkel"},
    ]


def test_a_house_with_the_article_is_no_town_and_splits_no_meeting() -> None:
    (one,) = _found(
        "Paul Kagame held talks with Tamim bin Hamad in Doha. He met the emir at the Amiri Diwan on Monday."
    )
    assert (_values(one, "place"), _values(one, "venue")) == ({"doha"}, {"amiri_diwan"})


def test_how_long_they_talked_before_lunch_is_not_the_lunch() -> None:
    whole, lunch = _found(
        "Alexander Lukashenko and Vladimir Putin met in Sochi. The parties talked for about an hour, after which "
        "they had lunch together."
    )
    assert (_values(whole, "actual_minutes"), _values(lunch, "actual_minutes")) == ({"60"}, set())


def test_each_of_two_in_turn_has_his_own_place() -> None:
    first, second = _found(
        "François Hollande dined on Thursday first with Barack Obama at a restaurant, then with Vladimir Putin at the "
        "Élysée Palace."
    )
    assert (_values(first, "venue"), _values(second, "venue")) == (set(), {"elysee_palace"})


def test_who_shook_hands_and_spoke_for_long_has_met() -> None:
    (one,) = _found(f"{PAIR} shook hands in Uzhhorod on Friday. They spoke for 53 minutes.")
    assert one.kind == "bilateral_meeting"


def test_reports_that_two_met_are_alleged() -> None:
    (one,) = _found("Neither side confirmed reports that Robert Fico had met Volodymyr Zelensky in Uzhhorod in April.")
    assert one.mood == "alleged"


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Boris Johnson and the Taoiseach, Leo Varadkar, are due to hold talks in Dublin on 9 November.", "planned"),
        ("Boris Johnson is set to hold talks with Leo Varadkar in Dublin.", "planned"),
        ("A dinner of Boris Johnson and Leo Varadkar in Dublin had to be cancelled.", "cancelled"),
    ],
)
def test_what_is_due_to_be_held_lies_ahead(text: str, mood: str) -> None:
    (one,) = _found(text)
    assert (one.mood, set(one.participants)) == (mood, {"boris_johnson", "leo_varadkar"})


def test_who_saw_several_saw_each_by_himself() -> None:
    found = _found("Volodymyr Zelensky also saw Rishi Sunak, Giorgia Meloni and Emmanuel Macron in Hiroshima.")
    assert [len(one.participants) for one in found] == [2, 2, 2]


def test_what_is_done_before_cameras_is_placed_there() -> None:
    (one,) = _found("Xi Jinping and Ma Ying-jeou shook hands before cameras at the Shangri-La Hotel.")
    assert _values(one, "venue") == {"shangri_la_hotel"}
