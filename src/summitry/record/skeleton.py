"""A new encounter file to fill in, and the schema by which an editor completes it. It never overwrites."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from summitry import when
from summitry.errors import Stop
from summitry.record import nouns
from summitry.record.check_form import CLOSED, REQUIRED
from summitry.record.dictionary import dictionary, issue_ids
from summitry.record.tidy import TEXTS, shape

SCHEMA = "encounter.schema.json"


def encounter_id(date: str, place: str, leaders: Sequence[str]) -> str:
    """The id of an encounter: day, place and surnames."""
    found = when.parse(date)
    if found is None or found.granularity != "day":
        raise Stop(f"{date!r} is no day; write it as 2018-07-16")
    words = re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-")
    if not words:
        raise Stop("an encounter needs a place, or call for a telephone call")
    return "-".join([date, words, *(who.rpartition("_")[2] for who in leaders)])


def add_skeleton(
    folder: str | Path, *, date: str, place: str, kind: str, leaders: Sequence[str], as_of: str, suffix: str = ""
) -> Path:
    """A file with every key and a comment on each, in the folder's encounters; the path that was written."""
    if kind not in dictionary().vocabularies["kind"].words:
        raise Stop(f"kind {kind!r} is not known; use {', '.join(dictionary().vocabularies['kind'].words)}")
    if len(leaders) < 2:
        raise Stop("an encounter has two leaders or more; give them as --leaders given_surname,given_surname")
    name = encounter_id(date, place, leaders) + (f"-{suffix}" if suffix else "")
    pair = "-".join(who.rpartition("_")[2] for who in leaders[:2])
    path = Path(folder) / "encounters" / pair / f"{name}.yaml"
    if path.exists():
        raise Stop(f"{path} is there already; open it, or give a --suffix for a second encounter of that day")
    call = kind in ("phone_call", "video_call")
    text = FORM.format(
        schema=f"../../{SCHEMA}",
        id=name,
        kind=kind,
        leaders=", ".join(leaders),
        as_of=as_of,
        date=date,
        place="" if call else f"  place:\n    - {{value: {json.dumps(place.title())}, sources: [first]}}\n",
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        schema_path = Path(folder) / SCHEMA
        if not schema_path.exists():
            schema_path.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise Stop(f"{path}: {error.strerror}; give a folder that can be written") from error
    return path


FORM = """# yaml-language-server: $schema={schema}
id: {id}
label:                      # a short name
kind: {kind}
mood: happened              # happened | planned | cancelled | alleged | denied
participants: [{leaders}]
part_of: null               # id of the whole, where this is a part
as_of: "{as_of}"

sources:                    # short key -> reference; every key used below stands here
  first:
    publisher:
    title:
    url:
    published: null         # YYYY, YYYY-MM or YYYY-MM-DD
    seen: page              # page | mirror | digest | list
    accessed: "{as_of}"
    side: press             # a country id for an official publisher | press | academic | other

values:                     # attribute -> list of values; several may disagree, each with its sources
  date:
    - {{value: "{date}", sources: [first], note: single source}}
{place}
agenda: []                  # - {{issue: nuclear.new_start, sources: [first], holder: united_states}}
accounts: {{}}                # side -> sources and points, in our own words
outcomes: []                # - {{kind: announced, issue: , text: , holder: , sources: [first], became: null}}
disputes: []
reactions: []
unverified: []              # what is remembered and was not seen in a source
notes: null
"""


def schema() -> dict[str, Any]:
    """JSON Schema of an encounter file, for editors; `summitry check-record` checks more than this."""
    definitions = {noun.__name__: _object(noun) for noun in PARTS}
    for made in definitions.values():  # a joint account has several holders
        if "holder" in made["properties"]:
            made["properties"]["holder"] = {"type": ["string", "null", "array"], "items": {"type": "string"}}
    definitions["Source"] = {
        "type": "object",
        "properties": {
            **{name: {"type": "string"} for name in ("publisher", "title", "url", "accessed", "side")},
            **{name: {"type": ["string", "null"]} for name in ("published", "locator", "note")},
            "seen": {"enum": list(dictionary().vocabularies["seen"].words)},
        },
        "required": ["publisher", "title", "url", "accessed"],
        "additionalProperties": False,
    }
    whole = _object(nouns.RecordEncounter)
    whole["properties"] |= {
        "sources": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Source"}},
        "values": {
            "type": "object",
            "properties": {
                name: {**_many("Value"), "description": meaning}
                for name, meaning in dictionary().vocabularies["attribute"].words.items()
            },
            "additionalProperties": False,
        },
        "agenda": _many("AgendaRow"),
        "accounts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Account"}},
        "outcomes": _many("RecordOutcome"),
        "disputes": _many("Dispute"),
        "reactions": _many("RecordReaction"),
        "unverified": _many("Unverified"),
    }
    definitions["Account"]["properties"]["points"] = _many("Point")
    definitions["Dispute"]["properties"]["sides"] = _many("Side")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "An encounter of the record"}
    return {**head, **whole, "$defs": definitions}


PARTS: tuple[type[msgspec.Struct], ...] = (
    nouns.Value,
    nouns.AgendaRow,
    nouns.Account,
    nouns.Point,
    nouns.RecordOutcome,
    nouns.Dispute,
    nouns.Side,
    nouns.RecordReaction,
    nouns.Unverified,
)


def _many(name: str) -> dict[str, Any]:
    return {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{name}"}}


def _object(noun: type[msgspec.Struct]) -> dict[str, Any]:
    closed = CLOSED.get(noun, {})
    properties = {name: _property(name, form, closed.get(name), noun) for name, form in shape(noun).items()}
    return {
        "type": "object",
        "description": (noun.__doc__ or "").partition("\n")[0],
        "properties": properties,
        "required": list(REQUIRED.get(noun, ())),
        "additionalProperties": False,
    }


def _property(name: str, form: str, vocabulary: str | None, noun: type[msgspec.Struct]) -> dict[str, Any]:
    if vocabulary is not None:
        words = dictionary().vocabularies[vocabulary].words
        optional = get_type_hints(noun)[name] is not str
        return {"enum": [*words, None] if optional else list(words)}
    if name == "issue":
        return {"enum": [*sorted(issue_ids()), None]}
    if form == TEXTS:
        return {"type": ["array", "null"], "items": {"type": "string"}}
    return {"type": ["string", "null"]} if "text" in form else {}
