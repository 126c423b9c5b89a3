"""Reactions by camp: one mark a reaction, by stance."""

from __future__ import annotations

from collections import Counter
from typing import Any

from summitry.brief import wording
from summitry.brief.compose import grammar
from summitry.brief.figures import common, palette
from summitry.brief.figures.drawing import WIDTH, altair
from summitry.brief.figures.noun import Figure
from summitry.record.nouns import RecordEncounter, RecordReaction

MOST_CAMPS = 14
FEW = 4
STANCES = {
    "critical": ("triangle-down", palette.VERMILION),
    "cautious": ("diamond", palette.ORANGE),
    "mixed": (palette.FRAME, palette.PURPLE),
    "neutral": (
        "M.7,0A.7,.7,0,1,1,-.7,0A.7,.7,0,1,1,.7,0M.45,0A.45,.45,0,1,0,-.45,0A.45,.45,0,1,0,.45,0",
        palette.MUTED,
    ),
    "supportive": ("triangle-up", palette.BLUE),
    "not stated": ("stroke", palette.MUTED),
}

Reacted = tuple[RecordEncounter, RecordReaction]


def reactions(encounters: common.Encounters) -> Figure | None:
    """One mark a reaction on record, by camp and stance towards its target; None where there is none."""
    found = [(one, row) for one in encounters for row in one.reactions]
    if not found:
        return None
    camps = Counter(row.camp for _, row in found)
    shown = [camp for camp, _ in camps.most_common(MOST_CAMPS)]
    references = common.once(ref for _, row in found for ref in row.references[:1])
    counts = Counter((row.camp, _stance(row)) for _, row in found)
    return Figure(
        id="reactions",
        title=_title(found, counts, camps),
        n=f"n = {common.digits(len(found), 'reaction')} of {common.digits(len(camps), 'camp')}; each mark is one",
        source=common.source(encounters, references),
        alt=_alt(shown, counts),
        columns=("camp", "stance", "holder", "date", "target", "encounter"),
        rows=tuple(
            (wording.camp(row.camp), _stance(row), wording.name(row.holder), row.date, row.target, one.id)
            for one, row in found
        ),
        references=references,
        note="A count of what was found, not a poll: who is quoted more has more marks."
        + (f" {len(camps) - len(shown)} smaller camps are in the data." if len(camps) > len(shown) else ""),
        draw=lambda: _chart(shown, counts),
    )


def _stance(row: RecordReaction) -> str:
    return row.stance if row.stance in STANCES else "not stated"


def _title(found: list[Reacted], counts: Counter[tuple[str, str]], camps: Counter[str]) -> str:
    who = common.people([one for one, _ in found]).replace("The leaders", "the leaders")
    stances = Counter(_stance(row) for _, row in found).most_common()
    top = stances[0][0]
    told = grammar.counts((n, stance) for stance, n in stances[:2])
    if len(found) == 1:
        return f"One reaction to {who} on record: {top}"
    if len(found) <= FEW:
        told = grammar.counts((n, stance) for stance, n in stances)
        return f"{grammar.capital(grammar.counted(len(found), 'reaction'))} to {who} on record: {told}"
    first = f"Of {len(found)} reactions on record to {who}, {told.replace(' ', ' are ', 1)}"
    for camp, size in camps.most_common():
        own = max(STANCES, key=lambda stance: counts[camp, stance])
        if own != top and counts[camp, own] * 2 > size and size > 2:
            return f"{first}; most of those from {_camp(camp)} are {own}"
    return first


def _camp(camp: str) -> str:
    return f"the camp “{wording.camp(camp)}”"


def _alt(shown: list[str], counts: Counter[tuple[str, str]]) -> str:
    told = []
    for camp in shown:
        parts = [f"{counts[camp, stance]} {stance}" for stance in STANCES if counts[camp, stance]]
        told.append(f"{wording.camp(camp)}: {', '.join(parts)}")
    return f"Rows of marks, a camp a row. {'; '.join(told)}."


def _chart(shown: list[str], counts: Counter[tuple[str, str]]) -> Any:
    alt = altair()
    data: list[dict[str, Any]] = []
    for camp in shown:
        at = 0
        for stance in STANCES:
            for _ in range(counts[camp, stance]):
                data.append({"camp": wording.camp(camp), "x": at, "stance": stance})
                at += 1
    most = max(one["x"] for one in data) + 1
    used = [stance for stance in STANCES if any(one["stance"] == stance for one in data)]
    step = min(15.0, (WIDTH - 170) / most)
    order = [wording.camp(camp) for camp in shown]
    totals = [
        {
            "camp": wording.camp(camp),
            "x": sum(counts[camp, s] for s in STANCES),
            "n": sum(counts[camp, s] for s in STANCES),
        }
        for camp in shown
    ]
    scale = alt.Scale(domain=[-0.8, most + 1.5], nice=False)
    y = alt.Y(
        "camp:N",
        sort=order,
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelColor=palette.INK, labelLimit=300),
    )
    marks = (
        alt.Chart(alt.Data(values=data))
        .mark_point(filled=True, opacity=1, size=min(95, (step * 0.95) ** 2))
        .encode(
            x=alt.X("x:Q", axis=None, scale=scale),
            y=y,
            shape=alt.Shape(
                "stance:N", sort=used, title=None, scale=alt.Scale(domain=used, range=[STANCES[one][0] for one in used])
            ),
            color=alt.Color(
                "stance:N", sort=used, title=None, scale=alt.Scale(domain=used, range=[STANCES[one][1] for one in used])
            ),
        )
    )
    text = (
        alt.Chart(alt.Data(values=totals))
        .mark_text(align="left", fontSize=11, color=palette.MUTED)
        .encode(x=alt.X("x:Q", scale=scale), y=alt.Y("camp:N", sort=order), text="n:Q")
    )
    return (marks + text).properties(width=step * (most + 2.3), height=21 * len(shown))
