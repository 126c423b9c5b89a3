"""The dyad-day cube: pair, day and class of event, with counts, Goldstein sum and attention.

It is the one seam of this room: everything above works on the cube, everything below can be replaced. It is built
by DuckDB from event files where they lie; no row is dropped without being counted in the tally.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry.errors import Stop
from summitry.measure import exports
from summitry.measure.coverage import Ledger, ledger
from summitry.measure.extra import needs
from summitry.measure.mapping import Mapping
from summitry.measure.resolving import resolve
from summitry.measure.sources import Source, expanded, literal, open_files, rejects

COLUMNS = ("source", "target", "day", "class", "quad", "meeting", "events", "goldstein", "attention", "score")
REASONS = ("kept", "undated", "no_country", "no_state", "unknown_country", "inside")


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What became of the rows of the files. `unknown` lists codes in no table, with their rows, the most frequent
    first; `rules` counts the rows of each rule other than a plain code of the table.
    """

    rows: int
    kept: int
    unreadable: int
    undated: int
    repeated: int
    no_country: int
    no_state: int
    unknown_country: int
    inside: int
    unknown_class: int
    unknown: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int], ...]

    def sentences(self) -> tuple[str, ...]:
        """What was left out of the cube, each with its count."""
        told = (
            (self.unreadable, "could not be read as rows of their layout"),
            (self.undated, "have no readable date"),
            (self.repeated, "repeat an event id and are counted once"),
            (self.no_country, "name no country on one side or on both"),
            (self.no_state, "name a region or another group that is no state"),
            (self.unknown_country, f"have a country code in no table ({self._examples()})"),
            (self.inside, "have the same country on both sides"),
            (self.unknown_class, "have an event code in no table; they count as events of no class"),
        )
        left = tuple(f"{number:,} of {self.rows:,} rows {text}" for number, text in told if number)
        return (*left, *(f"{number:,} codes of a side were read by this rule: {rule}" for rule, number in self.rules))

    def _examples(self) -> str:
        return ", ".join(f"{code} {number:,}" for code, number in self.unknown[:5])


@dataclass(frozen=True, kw_only=True)
class Cube:
    """The cube as an Arrow table (`COLUMNS`), with its ledger, its tally and what the files can tell.

    `has` names what can be measured: `events`, `quad`, `goldstein`, `score`, `meeting`.
    """

    table: Any
    ledger: Ledger
    tally: Tally
    has: frozenset[str]
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


def build(paths: Iterable[Path], *, mapping: Mapping | None = None, memory: str = "") -> Cube:
    """The cube of event files. `memory` bounds what DuckDB may use, such as "2GB"; beyond it, it uses the disk."""
    duckdb = needs("duckdb")
    needs("pyarrow")
    with tempfile.TemporaryDirectory(prefix="summitry-") as folder:
        scratch = Path(folder)
        connection = duckdb.connect(config={"temp_directory": str(scratch / "spill")})
        try:
            if memory:
                connection.execute(f"set memory_limit={literal(memory)}")
            files = scratch / "files"
            files.mkdir()
            given = expanded(paths)
            return _build(connection, open_files(given, connection, files, mapping), exports.repeats(given))
        except duckdb.Error as error:
            raise Stop(f"the event files cannot be read: {str(error).splitlines()[0]}") from error
        finally:
            connection.close()


def _build(connection: Any, sources: Sequence[Source], told: Sequence[str]) -> Cube:
    has = has_of([one.mapping for one in sources])
    union = " union all ".join(_select(one) for one in sources)
    exported = exports.exported(connection, sources)
    repeated = _repeated(connection, sources)
    once = f"(select distinct on (coalesce(id, uuid()::varchar)) * from ({union}))"
    grouped = _grouped(once) if repeated else " union all ".join(_summed(one) for one in sources)
    connection.execute(f"create temp table raw as {grouped}")
    connection.execute(_CELLS)
    resolve(connection)
    connection.execute(_KINDS)
    table = connection.sql(_CUBE).to_arrow_table()
    counts = dict(connection.execute("select day, sum(n)::bigint from raw where day is not null group by 1").fetchall())
    covered, late = exports.covered(counts, exported)
    partial, lacking = exports.partial(exported)
    return Cube(
        table=table,
        ledger=ledger(covered, partial),
        tally=_tally(connection, repeated),
        has=has,
        files=tuple(one.name for one in sources),
        notes=(
            *told,
            *late,
            *lacking,
            *exports.overlaps(connection, sources),
            *dict.fromkeys(note for one in sources for note in one.mapping.notes),
        ),
    )


def has_of(mappings: Sequence[Mapping]) -> frozenset[str]:
    """What files of these mappings can tell together; a `Stop` where they cannot be added up."""
    kinds = {(one.codes, "score" in one.columns) for one in mappings}
    if len({score for _, score in kinds}) > 1:
        raise Stop("files of events and files of scores cannot be added up; measure them one after the other")
    if kinds.pop()[1]:
        return frozenset({"score"})
    schemes = {one.codes for one in mappings}
    found = {"events"}
    if "none" not in schemes:
        found.add("quad")
    if not schemes & {"none", "quad"}:
        found.add("meeting")
    if all("goldstein" in one.columns or one.codes == "cameo" for one in mappings):
        found.add("goldstein")
    if "plover" in schemes and len(schemes) > 1:
        found.discard("goldstein")
    return frozenset(found)


def _select(one: Source) -> str:
    """The rows of one file, in the common columns."""
    number = "try_cast({} as double)" if one.text else "{}"

    def role(name: str, form: str, absent: str) -> str:
        column = one.column(name)
        return form.format(column) if column else absent

    return (
        f"select {role('id', 'cast({} as varchar)', 'null::varchar')} as id, {one.day} as day, "
        f"cast({one.column('source')} as varchar) as a, cast({one.column('target')} as varchar) as b, "
        f"{role('code', 'cast({} as varchar)', 'null::varchar')} as code, "
        f"{role('goldstein', number, 'null::double')} as goldstein, {role('score', number, 'null::double')} as score, "
        f"{role('attention', number, '1')} as attention, {role('events', number, '1')} as events, "
        f"{literal(','.join(one.mapping.countries))} as countries, {literal(one.mapping.codes)} as scheme "
        f"from {one.relation}"
    )


def _repeated(connection: Any, sources: Sequence[Source]) -> int:
    """Rows whose event id has stood before; only files with ids can tell."""
    selects = [f"select {one.column('id')}::varchar as id from {one.relation}" for one in sources if one.column("id")]
    if len(selects) < len(sources):
        return 0
    found = connection.execute(f"select count(id) - count(distinct id) from ({' union all '.join(selects)})").fetchone()
    if rejects(connection):
        connection.execute("delete from reject_errors")
    return int(found[0])


def _summed(one: Source) -> str:
    """The sums of one file; columns that it does not have cost nothing."""

    def total(role: str, absent: str) -> str:
        column = one.column(role)
        return f"sum({_number(one, column)})" if column else absent

    value = one.column("goldstein")
    unvalued = f"count(*) filter ({_number(one, value)} is null)" if value else "count(*)"
    coded = f"cast({one.column('code')} as varchar)" if one.column("code") else "null::varchar"
    return (
        f"select day, a, b, code, {literal(','.join(one.mapping.countries))} as countries, "
        f"{literal(one.mapping.codes)} as scheme, n, events, goldstein, unvalued, attention, score from ("
        f"select {one.day} as day, cast({one.column('source')} as varchar) as a, "
        f"cast({one.column('target')} as varchar) as b, {coded} as code, "
        f"count(*) as n, {total('events', 'count(*)')} as events, {total('goldstein', 'null::double')} as goldstein, "
        f"{unvalued} as unvalued, {total('attention', 'count(*)')} as attention, "
        f"{total('score', 'null::double')} as score from {one.relation} group by all)"
    )


def _number(one: Source, column: str) -> str:
    return f"try_cast({column} as double)" if one.text else column


def _grouped(rows: str) -> str:
    return (
        "select day, a, b, code, countries, scheme, count(*) as n, sum(events) as events, sum(goldstein) as goldstein, "
        "count(*) filter (goldstein is null) as unvalued, sum(attention) as attention, sum(score) as score "
        f"from {rows} group by all"
    )


_CELLS = """
create temp table cell as
select countries, scheme, a, b, code, day is not null as dated, sum(n)::bigint as n from raw group by all
"""
"""Each combination of codes once: they are few, however many rows and days there are."""
_KINDS = """
create temp table told as
select c.*, s.country as source, t.country as target, s.rule as a_rule, t.rule as b_rule, k.class,
       coalesce(k.quad, 0) as quad, coalesce(k.meeting, false) as meeting, coalesce(k.value, 0) as value,
       dense_rank() over (order by s.country, t.country) as pair,
       dense_rank() over (
         order by s.country, t.country, coalesce(k.class, ''), coalesce(k.quad, 0), coalesce(k.meeting, false)) as key
from cell c
left join side s on s.countries = c.countries and s.code = c.a
left join side t on t.countries = c.countries and t.code = c.b
left join kind k on k.scheme = c.scheme and k.code = c.code
"""
"""What each combination of codes stands for; `key` numbers what becomes one row of the cube on one day."""
_CUBE = """
with summed as (
  select key, day, sum(raw.events)::double as events,
         sum(coalesce(raw.goldstein, 0) + value * unvalued)::double as goldstein,
         sum(raw.attention)::double as attention, sum(raw.score)::double as score
  from raw join told on told.countries = raw.countries and told.scheme = raw.scheme and told.a = raw.a
    and told.b = raw.b and told.code is not distinct from raw.code and told.dated
  where day is not null and source is not null and target is not null and source <> target
  group by key, day
), named as (
  select distinct key, pair, source, target, coalesce(class, '') as class, quad, meeting from told
)
select source, target, day, class, quad, meeting, events, goldstein, attention, score
from summed join named using (key)
order by pair, day, key
"""


def _tally(connection: Any, repeated: int) -> Tally:
    """Counts of the rows by what became of them; each row falls under the first reason that holds for it."""
    unreadable = rejects(connection)
    reason = """case when not dated then 'undated'
        when a is null or b is null then 'no_country'
        when a_rule = 'unknown' or b_rule = 'unknown' then 'unknown_country'
        when source is null or target is null then 'no_state'
        when source = target then 'inside' else 'kept' end"""
    found = dict(connection.execute(f"select {reason}, sum(n)::bigint from told group by 1").fetchall())
    classless = connection.execute(
        "select coalesce(sum(n), 0)::bigint from told where scheme <> 'none' and class is null"
    ).fetchone()
    sides = "(select unnest([a, b]) as code, unnest([a_rule, b_rule]) as rule, n from told)"
    unknown = connection.execute(
        f"select code, sum(n)::bigint as n from {sides} where rule = 'unknown' group by 1 order by 2 desc, 1"
    ).fetchall()
    rules = connection.execute(
        f"select rule, sum(n)::bigint as n from {sides} where rule not like '%of countries.csv' and rule <> 'unknown' "
        "group by 1 order by 2 desc, 1"
    ).fetchall()
    return Tally(
        rows=sum(found.values()) + repeated + unreadable,
        unreadable=unreadable,
        repeated=repeated,
        unknown_class=classless[0],
        unknown=tuple(unknown),
        rules=tuple(rules),
        **{name: found.get(name, 0) for name in REASONS},
    )
