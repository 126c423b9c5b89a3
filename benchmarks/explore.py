"""How fast pages answer from the bundled record: medians a kind of page, through the application, nothing kept before.

`python -m benchmarks explore [PAGES]` asks for up to PAGES different pages of each kind (20) and prints n, the median
and the slowest in milliseconds, and the median of the processor time alone, which other work on the machine does not
lengthen as it does the clock's. The first answer of a process, which loads templates and indexes, is told apart.

`python -m benchmarks explore --documents 20000` makes a project of that many documents (25 statements each) and asks
for the pages that show a project instead: search, the queue, statements, pairs, texts. `--project FILE` asks for the
same pages of a project that is there (of a copy: a hundred of its statements are judged).
"""

from __future__ import annotations

import random
import statistics
import string
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from benchmarks import explore_project
from summitry import tables
from summitry.explore import addresses, routes
from summitry.explore.app import application, opened, warm
from summitry.explore.camps import camps
from summitry.explore.library import Library
from summitry.record import Project, bundled

PAGES = 20
QUESTIONS = ("How long did the meeting in {} last?", "What was discussed in {}?", "Who was present in {}?")


def main(argv: list[str]) -> int:
    if argv[:1] == ["--documents"]:
        return _of_made(int(argv[1]))
    if argv[:1] == ["--project"]:
        return _of_project(Path(argv[1]))
    most = int(argv[0]) if argv else PAGES
    started = time.perf_counter()
    library = opened(Library(record=bundled()))
    client = TestClient(application(library), base_url="http://127.0.0.1:8350")
    print(f"record loaded in {1000 * (time.perf_counter() - started):.0f} ms")
    print(f"first answer in {_asked(client, '/'):.0f} ms")
    started = time.perf_counter()
    warm(library)
    print(f"indexes made beside it in {1000 * (time.perf_counter() - started):.0f} ms\n")
    kinds: dict[str, list[str]] = defaultdict(list)
    for address in _addresses(library):
        kinds[routes.find(address)[0].pattern].append(address)
    _table(client, kinds, most)
    return 0


def _table(client: TestClient, kinds: dict[str, list[str]], most: int) -> None:
    chosen = random.Random(1)
    every: list[tuple[float, float]] = []
    medians = []
    print(f"{'kind of page':32} {'n':>4} {'median':>8} {'slowest':>8} {'processor':>10}")
    for pattern, found in kinds.items():
        some = chosen.sample(found, min(most, len(found)))
        took = [_timed(client, address) for address in some]
        every += took
        medians.append(_row(pattern, took))
    print()
    _row("all pages, ms", every)
    wall, cpu = (max(one[n] for one in medians) for n in (0, 1))
    print(f"slowest kind by its median: {wall:.1f} ms, of the processor {cpu:.1f} ms")


def _row(name: str, took: list[tuple[float, float]]) -> tuple[float, float]:
    """Prints a row of the table; the medians by the clock and of the processor."""
    walls, cpus = ([one[n] for one in took] for n in (0, 1))
    found = statistics.median(walls), statistics.median(cpus)
    print(f"{name:32} {len(took):4} {found[0]:8.1f} {max(walls):8.1f} {found[1]:10.1f}")
    return found


def _of_made(count: int) -> int:
    """The pages that show a project of `count` documents."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.sqlite"
        started = time.perf_counter()
        _, refused = explore_project.made(path, count)
        print(f"made in {time.perf_counter() - started:.0f} s, {refused} statements refused")
        return _of_project(path)


WORDS = ("sanctions", "treaty", "talks", "minutes", "March 2001", "Critics called", "ceasefire would hold", "ba")


def _of_project(path: Path) -> int:
    """The pages that show a project, a hundred of its statements judged."""
    with Project.open(path) as project:
        ask = project.connection.execute
        count, stated = (int(ask(f"select count(*) from {table}").fetchone()[0]) for table in ("document", "statement"))
        names = [row[0] for row in ask("select id from statement order by random() limit 200")]
        texts = [row[0] for row in ask("select id from document order by random() limit 8")]
        for name in names[:100]:
            project.judge(name, "accept", who="bench")
    print(f"{count} documents, {stated} statements")
    library = opened(Library(record=bundled(), project_path=path))
    warm(library)
    client = TestClient(application(library), base_url="http://127.0.0.1:8350")
    pages = [f"/review?state={state}&page={page}" for state in ("open", "all") for page in (1, 2, 9, 40)]
    kinds = {
        "/search": [f"/search?q={quote(one)}" for one in WORDS],
        "/review": pages,
        "/review, one kind": [f"/review?kind={kind}" for kind in ("claims", "attributes", "reactions", "agenda")],
        "/review, one text": [f"/review?document={name}" for name in texts],
        "/review/{id}": [f"/review/{name}" for name in names],
        "/review/pairs": ["/review/pairs", f"/review/pairs?document={texts[0]}"],
        "/read": ["/read"],
    }
    _table(client, kinds, PAGES)
    return 0


def _timed(client: TestClient, address: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor in all threads."""
    before = time.process_time()
    wall = _asked(client, address)
    return wall, 1000 * (time.process_time() - before)


def _asked(client: TestClient, address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    took = 1000 * (time.perf_counter() - started)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return took


def _addresses(library: Library) -> Iterator[str]:
    """An address for every page of the record that a reader can go to, briefs and drawings aside."""
    yield from (route.pattern for route in routes.ROUTES if "{" not in route.pattern)
    for one in library.wholes:
        yield from (addresses.of(kind, one.id) for kind in ("encounter", "accounts", "chain"))
    for first, second in zip(library.wholes, library.wholes[1:], strict=False):
        yield addresses.of("compare", first.id, second.id)
    for leaders in library.pairs:
        yield from (addresses.pair(leaders), addresses.of("matrix", "+".join(sorted(leaders))))
    for kind, names in (
        ("issue", [row.id for row in tables.issues()]),
        ("camp", camps(library)),
        ("person", sorted(library.record.participants & {row.id for row in tables.leaders()})),
        ("country", sorted({row.country for row in tables.leaders()} & {row.id for row in tables.countries()})),
        ("instrument", library.instruments),
        ("source", library.references),
        ("sources", string.ascii_uppercase[:20]),
    ):
        yield from (addresses.of(kind, name) for name in names)
    places = sorted({str(one.place) for one in library.record.all_encounters if one.place})
    yield from (f"/search?q={quote(place)}" for place in places)
    yield from (f"/ask?q={quote(QUESTIONS[n % 3].format(place))}" for n, place in enumerate(places))
