"""Scores the finding of copies on a corpus made by rule, and shows the evidence for its thresholds.

    python -m benchmarks copies [--stories 120] [--texts FOLDER] [--seed 1]

Each story has copies: with another byline and dateline, trimmed to its beginning, lightly edited, with another lead,
with paragraphs of the paper's own, and all of these at once; and stories that are none: another day of the same
matter, the same day told anew around the same quotations, a readout from the same mould. With --texts the largest
overlaps among the texts of a folder are shown, which a person can judge.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import corpus
from summitry.model import Document, Reading, content_id
from summitry.record import likeness
from summitry.record.project import Project

EDITS = tuple(
    line.split(" > ")
    for line in r"""\bsaid\b > told reporters
\bon (\w+day)\b > \1
\bmore than\b > over
\bmet\b > held talks with
\bPresident\b > president
\bwill\b > is to
\bbut\b > though
\babout\b > around
\bthe two leaders\b > both leaders
\bhad been\b > was""".splitlines()
)
"""What a desk changes: pattern and other words."""
Sentences = list[str]
Make = Callable[[Sentences, random.Random], Sentences]


def sentences_of(text: str) -> Sentences:
    return [found[0].strip() for found in re.finditer(r"[^.?!\n]{25,}[.?!][”\"’']?", text)]


def bylined(story: Sentences, draw: random.Random) -> Sentences:
    city = draw.choice(("Lisbon", "Ottawa", "Manila", "Lagos"))
    return [f"By Our Staff, {city}, with agencies.", *story, f"(Editing by the {city} desk)"]


def trimmed(story: Sentences, draw: random.Random) -> Sentences:
    return story[: max(3, round(len(story) * draw.uniform(0.3, 0.7)))]


def edited(story: Sentences, draw: random.Random) -> Sentences:
    made = []
    for one in story:
        for pattern, other in EDITS:
            if draw.random() < 0.6:
                one = re.sub(pattern, other, one)
        words = one.split()
        if len(words) > 8 and draw.random() < 0.35:
            del words[draw.randrange(2, len(words) - 2)]
        made.append(" ".join(words))
    return made


def new_lead(story: Sentences, draw: random.Random) -> Sentences:
    return [*own(draw, 2), *story[2:]]


def extended(story: Sentences, draw: random.Random) -> Sentences:
    return [*story, *own(draw, max(1, round(len(story) * draw.uniform(0.1, 0.4))))]


def all_at_once(story: Sentences, draw: random.Random) -> Sentences:
    return bylined(edited(new_lead(story, draw)[: max(4, round(len(story) * 0.7))], draw), draw)


def own(draw: random.Random, many: int) -> Sentences:
    """Sentences that no other text has, on the same matter."""
    names = [corpus._name(draw) for _ in range(4)]
    moulds = (
        "Officials in {0} would not say whether {1} had been consulted before the announcement was made.",
        "A spokeswoman for {2} called the session useful and asked for patience while {3} studies the paper.",
        "People in the streets of {0} were more concerned with prices than with what {1} and {3} had signed.",
        "Earlier rounds, held under {1}, broke down over inspections and the release of {2} and her crew.",
        "Analysts at the {3} institute see little room for a bargain unless {0} drops its demand on transit fees.",
    )
    return [draw.choice(moulds).format(*(draw.sample(names, 4))) for _ in range(many)]


def another_day(story: Sentences, draw: random.Random) -> Sentences:
    """The follow-up: two sentences of background repeated word for word, the rest new."""
    return [*own(draw, len(story) - 2), *draw.sample(story, 2)]


def retold(story: Sentences, draw: random.Random) -> Sentences:
    """The same day by another reporter: a quarter of the sentences are the same, as quotations are."""
    same = set(draw.sample(range(len(story)), max(1, len(story) // 4)))
    return [one if place in same else own(draw, 1)[0] for place, one in enumerate(story)]


def moulded(story: Sentences, draw: random.Random) -> Sentences:
    """An official readout: the words of every other readout, with other names, places and numbers."""
    a, b, c, d = (corpus._name(draw) for _ in range(4))
    n = draw.randrange(2, 60)
    return [
        f"President {a} spoke today by telephone with President {b} of {c}.",
        f"The President thanked {b} for the cooperation of {c} on {d}, which has grown by {n} percent.",
        f"The leaders reaffirmed their commitment to the {d} partnership and discussed the situation in {c}.",
        f"They agreed to remain in close contact and to meet in {d} in {n % 12 + 1} weeks.",
    ]


def short_other(story: Sentences, draw: random.Random) -> Sentences:
    """A report of one sentence or two from the same mould as another, with one name changed."""
    a, b = corpus._name(draw), draw.randrange(1, 28)
    return [f"The two sides held the {b}th round of talks on the transit of grain by river and rail in {a}, their"
            " press offices said in a joint note that gave no other detail of what had been discussed."]  # fmt: skip


COPIES: tuple[Make, ...] = (bylined, trimmed, edited, new_lead, extended, all_at_once)
OTHERS: tuple[Make, ...] = (another_day, retold, moulded, short_other)


@dataclass(frozen=True, kw_only=True)
class Made:
    document: Document
    kind: str
    story: int


def made(stories: int, seed: int) -> Iterator[Made]:
    sources = [one for one in map(sentences_of, corpus.texts()) if len(one) >= 12]
    for number in range(stories):
        draw = random.Random(f"{seed}/{number}")
        chosen = [one for one in sources[number % len(sources)] if draw.random() < 0.8]
        mixed = [one if draw.random() < 0.5 else own(draw, 1)[0] for one in chosen][: draw.randrange(8, 22)]
        day = f"2021-{draw.randrange(1, 13):02}-{draw.randrange(1, 27):02}"
        yield _made(mixed, "story", number, day)
        for make in (*COPIES, *OTHERS):
            yield _made(make(mixed, draw), make.__name__, number, day if draw.random() < 0.7 else None)


def _made(story: Sentences, kind: str, number: int, day: str | None) -> Made:
    text = "\n\n".join(" ".join(story[place : place + 2]) for place in range(0, len(story), 2)) + "\n"
    document = Document(id=content_id(text), text=text, name=f"{number}-{kind}.txt", published=day)
    return Made(document=document, kind=kind, story=number)


def score(found: dict[str, str | None], everything: Sequence[Made]) -> None:
    """A copy is right where it is counted with its story, a story of its own where it is counted with nothing else."""
    counted_as = {name: original or name for name, original in found.items()}
    stories = {one.story: counted_as[one.document.id] for one in everything if one.kind == "story"}
    sizes = Counter(counted_as.values())
    names = {make.__name__ for make in COPIES}
    right = wrong = missed = 0
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for one in everything:
        mine = counted_as[one.document.id]
        with_story = mine == stories[one.story]
        if one.kind == "story":
            continue
        fine = with_story if one.kind in names else sizes[mine] == 1
        by_kind[one.kind].append(fine)
        right += fine and one.kind in names
        missed += not with_story and one.kind in names
        wrong += sizes[mine] > 1 and (one.kind not in names or not with_story)
    print(f"precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}; right by kind:")
    for kind in (make.__name__ for make in (*COPIES, *OTHERS)):
        print(f"  {kind:12} {sum(by_kind[kind]):4} of {len(by_kind[kind])}")


def in_project(everything: Sequence[Made]) -> dict[str, str | None]:
    with tempfile.TemporaryDirectory() as folder, Project.open(Path(folder) / "p.sqlite") as project:
        start = time.process_time()
        for one in everything:
            project.add(Reading(document=one.document))
        spent = (time.process_time() - start) / len(everything)
        rows = {row["id"]: row["copy_of"] for row in project.rows("source")}
        counted, kept = project.count("source"), project.count("source", copies=True)
        print(f"{kept} texts kept, {counted} counted; {spent * 1000:.1f} ms a text to keep and compare")
        return rows


def shares(everything: Sequence[Made]) -> None:
    """The evidence for the threshold: shares of a text in its story, by kind."""
    texts = [likeness.Text(id=one.document.id, runs=likeness.runs(one.document.text)) for one in everything]
    by_kind: dict[str, list[float]] = defaultdict(list)
    story = texts[0]
    for one, text in zip(everything, texts, strict=True):
        if one.kind == "story":
            story = text
        else:
            by_kind[one.kind].append(max(text.share_in(story), 0.0))
    for kind in ("moulded", "short_other"):
        alike = [text for one, text in zip(everything, texts, strict=True) if one.kind == kind]
        by_kind[kind] = [one.share_in(other) for one, other in zip(alike, alike[1:], strict=False)]
    print("share of its runs of five words that a text has from its story, one of a mould from the one before it:")
    print("  kind          least, a twentieth, median, most")
    for kind, values in by_kind.items():
        values.sort()
        row = (values[0], values[len(values) // 20], values[len(values) // 2], values[-1])
        print(f"  {kind:12} " + " ".join(f"{value:6.2f}" for value in row))


def simhash(everything: Sequence[Made]) -> None:
    """What a fingerprint of the whole text would propose, for comparison."""
    from trafilatura.deduplication import Simhash

    hashes = [Simhash(one.document.text).hash for one in everything]
    by_kind: dict[str, list[int]] = defaultdict(list)
    story = hashes[0]
    for one, value in zip(everything, hashes, strict=True):
        story = value if one.kind == "story" else story
        if one.kind != "story":
            by_kind[one.kind].append((value ^ story).bit_count())
    print("a Simhash of 64 bits over the whole text would propose, within 3 / 8 / 16 bits:")
    for kind, values in by_kind.items():
        row = (sum(value <= bits for value in values) / len(values) for bits in (3, 8, 16))
        print(f"  {kind:12} " + " ".join(f"{value:6.0%}" for value in row))


def proposed(everything: Sequence[Made]) -> None:
    """What thinner indexes would propose: the share of copies with enough indexed runs in common."""
    print("copies proposed by an index of one run in 1 / 2 / 4 / 8 / 16 / 32, with two in common:")
    names = {make.__name__ for make in COPIES}
    row, story = [], frozenset[int]()
    for one_in in (1, 2, 4, 8, 16, 32):
        hits = []
        for one in everything:
            marks = frozenset(run for run in likeness.runs(one.document.text) if run % one_in == 0)
            if one.kind == "story":
                story = marks
            elif one.kind in names:
                hits.append(len(marks & story) >= 2)
        row.append(sum(hits) / len(hits))
    print("  " + " ".join(f"{value:7.1%}" for value in row))


def folder_overlaps(folder: Path) -> None:
    texts = [
        likeness.Text(id=path.name, runs=likeness.runs(path.read_text(encoding="utf-8")))
        for path in sorted(folder.rglob("*.txt"))
    ]
    found = sorted(
        ((one.share_in(other), one.id, other.id) for one in texts for other in texts if one.id != other.id),
        reverse=True,
    )
    print(f"{len(texts)} texts of {folder.name}, the largest shares:")
    for share, one, other in found[:12]:
        print(f"  {share:.2f} of {one} in {other}")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks copies", description=__doc__)
    parser.add_argument("--stories", type=int, default=120)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    everything = list(made(options.stories, options.seed))
    shares(everything)
    proposed(everything)
    simhash(everything)
    print("in the order of the stories:")
    score(in_project(everything), everything)
    print("in any order, without a date:")
    loose = [replace(one, document=replace(one.document, published=None)) for one in everything]
    random.Random(options.seed).shuffle(loose)
    score(in_project(loose), loose)
    if options.texts:
        folder_overlaps(options.texts)
    return 0
