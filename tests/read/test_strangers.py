"""Leaders whom no table knows: names behind a title, offices that the text gives, and what they are called later."""

from __future__ import annotations

import pytest

from summitry.model import Document, Reading
from summitry.read import engine


def _read(text: str, **given: str) -> Reading:
    return engine.read(Document(id="d", text=text, **given))  # type: ignore[arg-type]


def _met(text: str, **given: str) -> list[tuple[str, ...]]:
    return [one.participants for one in _read(text, **given).encounters]


def _meant(text: str, words: str, **given: str) -> tuple[str, ...]:
    return next((one.antecedents for one in _read(text, **given).coreference if one.span.text == words), ())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Premier Ondura of Kessel met President Zalnay in Bresno on Thursday.", ("ondura", "zalnay")),
        ("King Osmund IV received President Amara Delle at his summer residence in August 1987.",
         ("amara_delle", "osmund_iv")),
        ("Sultan Harith of Mela and President Kwon Dae-shim of Sorenna met in Jakarta.", ("harith", "kwon_dae_shim")),
        ("The Emir of Qasra, H.E. Sheikh Tarik bin Saleh al-Mazruq, met the British prime minister, Boris Johnson, in "
         "London.", ("boris_johnson", "tarik_bin_saleh_al_mazruq")),
        ("President Joren Holvik spoke by telephone with the Chancellor of Drenia, Orsolya Brandt.",
         ("joren_holvik", "orsolya_brandt")),
        ("General Ibarro, who ruled San Fermin from 1961 to 1974, met President Luis Peralda in Lima.",
         ("ibarro", "luis_peralda")),
        ("President Dag Hollin met his Torvan counterpart, Mira Selke, in Geneva.", ("dag_hollin", "mira_selke")),
        ("Emmanuel Macron met Orla Fennick of Iceland in Reykjavik.", ("emmanuel_macron", "orla_fennick")),
    ],
)  # fmt: skip
def test_a_title_beside_the_name_makes_a_leader(text: str, who: tuple[str, ...]) -> None:
    assert _met(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Opposition leader Jorun Vahl met President Ilka Dornbach's aide, Peder Lohm, in the capital.",
        "The president of the Senate, Jorun Vahl, met Peder Lohm, the deputy prime minister, in the capital.",
        "The General Assembly met the Premier League in New York.",
        "The finance minister Orla Fennick of Iceland met Emmanuel Macron in Paris.",
    ],
)
def test_lesser_offices_and_things_with_a_title_make_none(text: str) -> None:
    assert not _met(text)


STORY = (
    "Estmarn's president, Dag Hollin, received the Torvan prime minister, Mira Selke, in Kallburg on 3 May 2022. "
    "The two leaders spoke for an hour. The Torvan prime minister spoke of a new beginning. "
    "The Estmarn leader promised an inquiry. Over dinner Selke thanked her host."
)


def test_descriptions_by_the_state_that_the_text_gives_somebody() -> None:
    assert _meant(STORY, "The Torvan prime minister") == ("mira_selke",)
    assert _meant(STORY, "The Estmarn leader") == ("dag_hollin",)
    assert _meant(STORY, "her") == ("mira_selke",)
    assert set(_met(STORY)) == {("dag_hollin", "mira_selke")}


def test_a_title_alone_is_the_only_bearer_so_far() -> None:
    text = (
        "King Osmund invited President Amara Delle in 1987. The king and the president met at the shore. "
        "Her successor, President Bastien Moreau, let the contacts lapse."
    )
    assert _meant(text, "the president") == ("amara_delle",)
    assert ("amara_delle", "osmund") in _met(text)


def test_the_office_is_that_of_the_date_in_the_clause() -> None:
    text = "On 9 June 2022 Prime Minister Katrín Jakobsdóttir received her Danish counterpart in Reykjavik."
    assert _met(text) == [("katrin_jakobsdottir", "mette_frederiksen")]
    assert _meant(
        "The leaders of Kenya and Uganda met in Nairobi on 16 May 2022.", "The leaders of Kenya and Uganda"
    ) == (
        "uhuru_kenyatta",
        "yoweri_museveni",
    )


def test_those_listed_behind_a_phrase_for_two_are_meant() -> None:
    text = (
        "Prime Minister Ilse Vahren of Lorvenna met Dravenian President Goran Petrik in Lund. "
        "The two premiers, Vahren and Dravenia's Milos Kadich, will speak by video link next week."
    )
    assert _met(text)[1] == ("ilse_vahren", "milos_kadich")


def test_women_are_not_called_men() -> None:
    text = (
        "King Osmund met President Amara Delle in 1987. Two years later the president met Queen Isolde in Rome. "
        "Both women called it important."
    )
    assert _meant(text, "Both women") == ("amara_delle", "isolde")


def test_labels_in_capitals_are_the_people_named_before() -> None:
    text = (
        "Press appearance by the President of Karvia, Teodora Vasko, and the Prime Minister of Estmarn, Halden Brox\n"
        "\nPRESIDENT VASKO: Welcome.\n\nPRIME MINISTER BROX: Thank you, Teodora.\n"
    )
    people = {one.id for one in _read(text).entities if one.type == "person"}
    assert people == {"teodora_vasko", "halden_brox"}


def test_somebody_elses_forename_before_a_known_surname() -> None:
    found = _read("The Chancellor of Drenia, Orsolya Brandt, came. Brandt stayed for an hour.").entities
    assert [one.id for one in found if one.type == "person"] == ["orsolya_brandt"]


def test_officials_who_are_let_meet_are_not_their_leaders() -> None:
    text = "Narendra Modi and Nawaz Sharif agreed to let their officials meet in Islamabad in January 2016."
    assert not _met(text)


def test_styles_and_ranks_before_a_name_are_no_part_of_it() -> None:
    text = (
        "Prime Minister Commodore Bandarima arrived on Monday. The President HE Dr Hanno Geinberg will receive "
        "President Lt Gen. Dr Serent Khamba. His Majesty Sultan Harith was welcomed by Honourable Ham Linu."
    )
    people = {one.id for one in _read(text).entities if one.type == "person"}
    assert people == {"bandarima", "hanno_geinberg", "serent_khamba", "harith", "ham_linu"}


def test_a_surname_of_two_is_that_of_the_leader() -> None:
    text = "President Serent Khamba was accompanied by Mr Tshedi Khamba. President Khamba met President Hanno Geinberg."
    assert _met(text) == [("hanno_geinberg", "serent_khamba")]


def test_the_president_of_a_state_told_by_the_text() -> None:
    text = (
        "The prime minister of Lorvenna, Ilse Vahren, met Dravenian President Goran Petrik and was received in Lund. "
        "Later the President of Dravenia spoke of trade."
    )
    assert _meant(text, "the President of Dravenia") == ("goran_petrik",)


def test_the_one_emperor_on_the_date() -> None:
    text = "The Emperor received Sultan Hassan Bolkar at the Imperial Palace in Tokyo on Friday."
    assert _met(text, published="2023-12-16") == [("hassan_bolkar", "naruhito")]


def test_lines_of_speakers_are_no_headings() -> None:
    text = "A briefing\n\nQ: Who asked for it?\n\nSpokesperson: They did.\n\nQ: Is that true?\n\nSpokesperson: Yes.\n"
    assert [one.kind for one in _read(text).sentences].count("heading") == 1


def test_a_surname_is_that_of_the_one_named_so_far() -> None:
    text = (
        "The presidents Harald Noorden and Ivo Stanik first met at Lake Brenn in June 1956. Stanik was late. "
        "In 1972 Prime Minister Olga Brend invited President Miro Stanik to Port Ansel. Stanik stayed for a week."
    )
    people = [(m.start, one.id) for one in _read(text).entities for m in one.mentions if m.text == "Stanik"]
    assert [who for _, who in sorted(people)] == ["ivo_stanik", "miro_stanik"]


def test_the_visitor_is_the_one_whom_the_clause_leaves_out() -> None:
    text = (
        "President Harald Noorden welcomed Prime Minister Olga Brend in Port Ansel on 3 May 1972. "
        "Noorden and the visitor dined at the old castle."
    )
    assert set(_met(text)) == {("harald_noorden", "olga_brend")}
    assert {one.kind for one in _read(text).encounters} == {"bilateral_meeting", "dinner_conversation"}
