"""Direct speech: which quotation is spoken by whom, over sentences and paragraphs; leaves scare quotes alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.claims import holders, lexicon, tree
from summitry.read.claims.found import Found
from summitry.read.claims.page import Page
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE_AFTER, SURE_BEFORE, SURE_COLON = 0.97, 0.93, 0.9
_JOINING = frozenset({"", "and", "but", "or", "yet", "so", "that", "and that", "because"})
_CITING = frozenset({"quoting", "citing"})
SURELY_SAID = 0.8
"""Cues less sure than this introduce only a quotation that begins a sentence."""
LONGEST_NAMING = 8
"""Words of "His main argument" before a colon and a quotation."""
FARTHEST = 14
"""Words that may stand between a cue and the quotation that it introduces: an addressee, a time, a place."""


@dataclass(frozen=True, kw_only=True)
class _Report:
    """A reporting clause: its verb, the holder's head, the words of both."""

    verb: Token
    cue: lexicon.Cue
    holder: Span | None
    head: Token | None


class _Reader:
    """Walks through the quotations of one document and remembers who spoke last."""

    def __init__(self, parsed: Parsed, quotations: Sequence[Quotation]) -> None:
        self.parsed = parsed
        self.quotations = quotations
        self.page = Page(parsed, quotations)
        self.found: list[Found] = []
        self.by_verb: dict[int, int] = {}
        self.last: tuple[int, int] | None = None
        """Index of the last claim, and where its last quotation ended."""

    def read(self) -> list[Found]:
        for number, one in enumerate(self.quotations):
            if self._continues_open(number):
                self._append(one)
                continue
            report, sure = self._after(number), SURE_AFTER
            if report is None:
                report, sure = self._before(number)
            if report is not None:
                self._add(number, report, sure)
            elif self._follows_speech(number):
                self._append(one)
        return self.found

    # -- building

    def _add(self, number: int, report: _Report, sure: float) -> None:
        one = self.quotations[number]
        piece = self.parsed.span(self._start_of(number, report), one.end)
        if report.verb.i in self.by_verb:
            at = self.by_verb[report.verb.i]
            self.found[at] = replace(self.found[at], pieces=(*self.found[at].pieces, piece))
        else:
            at = len(self.found)
            self.by_verb[report.verb.i] = at
            self.found.append(
                Found(
                    frame="quote",
                    cue=report.cue,
                    type=report.cue.group.type,
                    sure=sure * min(1.0, 0.2 + report.cue.group.sure),
                    at=report.verb,
                    cue_span=self.parsed.words([report.verb]),
                    holder=report.holder,
                    holder_head=report.head,
                    pieces=(piece,),
                    negated=(tree.negation_of(report.verb) is not None) != report.cue.group.denies,
                    quoted=True,
                )
            )
        self.last = (at, one.end)

    def _append(self, one: Quotation) -> None:
        if self.last is None:
            return
        at = self.last[0]
        piece = self.parsed.span(one.start, self._end_of(one))
        self.found[at] = replace(self.found[at], pieces=(*self.found[at].pieces, piece))
        self.last = (at, one.end)

    def _start_of(self, number: int, report: _Report) -> int:
        """Where the content starts: words before the quotation in its sentence belong to it, if they report nothing."""
        one = self.quotations[number]
        sentence = self.parsed.sentence_at(one.start)
        if sentence is None or report.verb.idx < one.start or sentence.start >= one.start:
            return one.start
        before = self.parsed.text[sentence.start : one.start]
        if any(other.start < one.start and other.end > sentence.start and other.end <= one.start
               for other in self.quotations) and self.last is not None and self.last[1] > sentence.start:  # fmt: skip
            return one.start
        return sentence.start if any(mark.isalnum() for mark in before) else one.start

    def _end_of(self, one: Quotation) -> int:
        """Where a taken-up quotation ends: with its sentence, where only words of that follow it."""
        sentence = self.parsed.sentence_at(one.end)
        if sentence is None or not sentence.start < one.end < sentence.end or self.page.is_whole(one):
            return one.end
        rest = self.parsed.tokens(one.end, sentence.end)
        return one.end if any(quote_cue(token) for token in rest) else sentence.end

    # -- who speaks

    def _after(self, number: int) -> _Report | None:
        """The reporting clause right behind a quotation: "...," said the minister."""
        one = self.quotations[number]
        if not one.closed or not self.page.is_speech(one) or not self.page.is_whole(one) or self.page.is_title(one):
            return None
        stop = self.page.stop_after(number)
        tokens = [token for token in self.parsed.tokens(one.end, stop) if not token.is_space]
        tokens = [token for token in tokens if token.idx >= one.end]
        while tokens and tokens[0].is_punct:
            tokens.pop(0)
        behind = sentence_start(tokens[0]) if tokens else 0
        title = bool(tokens) and self.parsed.doc[behind].idx < one.start and self.page.is_phrase(one)
        for place, token in enumerate(tokens[:40]):
            cue = quote_cue(token)
            if cue is None or not _may_report(token):
                continue
            if (title or self.page.is_ended(one)) and _has_clause(token):
                return None
            report = self._report(token, cue, tokens[:place], tokens[place + 1 :], guess=not title)
            if report is not None:
                return report
            if place > 25:
                break
        return None

    def _report(
        self, verb: Token, cue: lexicon.Cue, before: list[Token], after: list[Token], *, guess: bool
    ) -> _Report | None:
        lead = [token for token in before if token.pos_ not in ("ADV", "AUX", "PUNCT", "PART", "CCONJ")]
        head = holders.subject(verb)
        if head is not None and head.i > verb.i and lead:
            head = None
        if not lead:
            holder = self._words_after(verb, head, after)
            return _Report(verb=verb, cue=cue, holder=holder[0], head=holder[1]) if holder is not None else None
        first = lead[0].i
        if head is not None and head.i < verb.i and head.i >= first:
            words = holders.words(self.parsed, head, [verb])
            if words is not None and words.start <= lead[0].idx + 1:
                return _Report(verb=verb, cue=cue, holder=words, head=head)
        if not guess or lead[0].pos_ in ("SCONJ", "VERB", "ADP"):
            return None
        if any(
            token.pos_ == "VERB" and tree.relative_clause(token) is None and token.dep_ != "acl" for token in before
        ):
            return None
        if before and before[0].lower_ in ("as", "when", "that", "which", "and", "but", "because", "is", "was"):
            return None
        if any(token.text in ";:" for token in before):
            return None
        words = self.parsed.words(_without_edges(before) or before)
        return _Report(verb=verb, cue=cue, holder=words, head=lead[-1] if len(lead) < 4 else lead[0])

    def _words_after(self, verb: Token, head: Token | None, after: list[Token]) -> tuple[Span, Token] | None:
        if head is not None and after:
            words = holders.words(self.parsed, head, [verb])
            if words is not None and words.start >= after[0].idx:
                return words, head
        run: list[Token] = []
        for token in after:
            if token.pos_ in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM") or token.lower_ in ("of", "'s", "’s"):
                run.append(token)
            else:
                break
        run = _without_edges(run)
        return (self.parsed.words(run), run[-1]) if run else None

    def _before(self, number: int) -> tuple[_Report | None, float]:
        """The reporting clause in front of a quotation: The minister said: "..."."""
        one = self.quotations[number]
        paragraph = self.page.paragraph(one.start)
        lead = self.parsed.text[paragraph[0] : one.start].rstrip()
        colon = lead.endswith(":")
        if not self.page.is_whole(one) and not colon:
            return None, 0.0
        if not lead:
            start, stop = self.page.paragraph_before(paragraph)
            if start == stop or not self.parsed.text[start:stop].rstrip().endswith(":"):
                return None, 0.0
            colon, end = True, stop
        else:
            end = one.start
        tokens = self.page.tokens_before(end, number)
        if not tokens:
            return None, 0.0
        if not colon and not self._introduces(tokens, one):
            return None, 0.0
        if colon and (named := self._named_words(tokens)) is not None:
            return named, SURE_COLON
        for verb in reversed(tokens):
            cue = quote_cue(verb) or (_predicate_cue(verb) if colon else None)
            if cue is None or (not colon and tokens[-1].i - verb.i > FARTHEST):
                continue
            if verb.lower_ in _CITING and any(one.i < verb.i and quote_cue(one) for one in tokens):
                continue  # "the palace said, quoting the general: ...": the palace says it
            if not colon and cue.group.sure < SURELY_SAID and not self._is_capital(one):
                return None, 0.0  # "proved, "though late," a friend": no speech
            if any(token.i > verb.i and _opens_clause(token) for token in tokens if token.lower_ not in _CITING):
                return None, 0.0  # the quotation ends a reported clause: "said that, if asked, "we will go""
            head = holders.subject(verb)
            if head is None or head.idx >= one.start:
                head = None
            words = holders.words(self.parsed, head, [verb]) if head is not None else None
            if words is not None and words.overlaps(self.parsed.span(one.start, one.end)):
                words = None
            if words is None and not colon:
                continue
            return _Report(verb=verb, cue=cue, holder=words, head=head), SURE_COLON if colon else SURE_BEFORE
        return None, 0.0

    def _named_words(self, tokens: list[Token]) -> _Report | None:
        """Whose words a noun before a colon announces: "His main argument: "..."", "The king's reply: "..."."""
        words = [token for token in tokens if not token.is_punct]
        if len(words) > LONGEST_NAMING or any(token.pos_ in ("VERB", "AUX") for token in words):
            return None
        for noun in reversed(words):
            cue = next(iter(lexicon.cues("noun").get(noun.lower_, ())), None)
            own = holders.possessor(noun) if cue is not None else None
            if cue is None or own is None or own.i >= noun.i:
                continue
            return _Report(verb=noun, cue=cue, holder=holders.words(self.parsed, own, [noun]), head=own)
        return None

    def _is_capital(self, one: Quotation) -> bool:
        inner = self.parsed.text[one.inner_start : one.inner_end].lstrip("“”\"'‘[(… .")
        return inner[:1].isupper() or inner[:1].isdigit()

    def _introduces(self, tokens: list[Token], one: Quotation) -> bool:
        """Whether the last word before a quotation leads up to it as speech."""
        last = tokens[-1]
        capital = self._is_capital(one)
        if last.text in (",", ":"):
            return capital or self.page.is_speech(one)
        if quote_cue(last) is not None:
            return capital
        if last.lower_ == "that":
            return False
        return capital and self.page.is_speech(one) and last.pos_ in ("PROPN", "NOUN", "PRON", "ADV", "NUM")

    # -- quotations that go on

    def _continues_open(self, number: int) -> bool:
        """Whether the last quotation was left open at a paragraph's end and this one takes it up."""
        if number == 0 or self.last is None:
            return False
        before, one = self.quotations[number - 1], self.quotations[number]
        if before.closed or before.end != self.last[1]:
            return False
        return self.page.paragraph(one.start)[0] == one.start

    def _follows_speech(self, number: int) -> bool:
        """Whether this is the same speaker going on: "...," he said. "..."."""
        one = self.quotations[number]
        if self.last is None or not self.page.is_speech(one):
            return False
        paragraph = self.page.paragraph(one.start)
        if not paragraph[0] <= self.last[1] <= one.start:
            return False
        sentence = self.parsed.sentence_at(one.start)
        between = self.parsed.text[self.last[1] : one.start]
        if sentence is None:
            return False
        return sentence.start == one.start or not any(c.isalnum() for c in between) or self._goes_on(between)

    def _goes_on(self, between: str) -> bool:
        """Whether only the reporting clause and a conjunction stand between two pieces: "...," he said, but "..."."""
        last = self.found[self.last[0]] if self.last is not None else None
        if last is None or last.at is None:
            return False
        rest = between.rpartition(last.cue_span.text)[2].strip(" ,")
        return last.cue_span.text in between and rest.lower() in _JOINING


def find(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """One finding for each spoken quotation with a reporting clause, its later pieces joined to it."""
    yield from _Reader(parsed, quotations).read()


def _may_report(verb: Token) -> bool:
    """Whether a verb behind a quotation reports it: active and finite, or "was quoted as saying"."""
    if verb.lower_.endswith("ing"):
        return bool(verb.i > 0 and verb.nbor(-1).lower_ == "as")
    return not any(one.dep_ == "aux:pass" for one in verb.children)


def _opens_clause(token: Token) -> bool:
    return token.lower_ == "that" or (
        token.pos_ in ("VERB", "AUX") and token.dep_ not in ("acl", "amod", "acl:relcl", "aux")
    )


def _has_clause(verb: Token) -> bool:
    """Whether the verb has a clause of its own behind it."""
    if any(one.i > verb.i for one in tree.children(verb, "ccomp", "xcomp")):
        return True
    if not any("as_what" in cue.group.frames for cue in lexicon.cues("verb").get(verb.lower_, ())):
        return False
    # "He described the talks as candid": what he says is behind the verb
    return any(one.i > verb.i for one in tree.children(verb, "obj")) and any(
        one.i > verb.i and tree.case_of(one) == "as" for one in tree.children(verb, "obl")
    )


def quote_cue(token: Token) -> lexicon.Cue | None:
    if token.pos_ not in ("VERB", "AUX") and token.lower_ not in ("said", "says"):
        return None
    for cue in lexicon.cues("verb").get(token.lower_, ()):
        if "quote" not in cue.group.frames:
            continue
        following = [
            token.doc[token.i + 1 + k].lower_ for k in range(len(cue.after)) if token.i + 1 + k < len(token.doc)
        ]
        if following == list(cue.after):
            return cue
    return None


def _predicate_cue(token: Token) -> lexicon.Cue | None:
    """How somebody is who then speaks: "The king was just as blunt: ..."."""
    if token.pos_ != "ADJ" or tree.child(token, "cop") is None or tree.child(token, *tree.SUBJECTS) is None:
        return None
    return next((cue for cue in lexicon.cues("adjective").get(token.lower_, ()) if cue.group.id == "adj_clear"), None)


def _without_edges(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[0].is_punct or tokens[0].pos_ in ("CCONJ", "ADV")):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].pos_ in ("ADV", "AUX")):
        tokens = tokens[:-1]
    return tokens
