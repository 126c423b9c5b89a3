"""Turns words into word pieces, and says how each word is cased; knows nothing of labels or trees.

The encoder is uncased, so the case of a word travels beside its pieces as one small number.
The same functions prepare training data and run-time input, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = ("lower", "title", "upper", "mixed", "digit", "mark", "initial", "unknown")
UNKNOWN_CASE = CASES.index("unknown")

MOST_PIECES = 8
"""A longer word keeps its first pieces: an address or a hash gains nothing from the rest."""

# Typographic variants are read as the plain characters that treebanks and the encoder know.
_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "­": "-",
    }
)  # fmt: skip
_QUOTES = {"``": '"', "''": '"', "--": "—", "---": "—", "―": "—"}

# The treebanks are American: "favours" is read as "favors", which they know.
_BRITISH = re.compile(r"^(behavi|clam|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|vig)our(?=s|e|a|i|l|$)", re.I)


def plain(word: str) -> str:
    """Return the word as the encoder knows it: plain quotes, apostrophes and hyphens, American "-or"."""
    if not word.isascii():
        word = word.translate(_PLAIN)
    elif "our" in word:
        word = _BRITISH.sub(r"\1or", word)
    return _QUOTES.get(word, word)


@lru_cache(maxsize=100_000)
def case_of(word: str) -> int:
    """Return the index in `CASES` that describes how the word is written."""
    if any(c.isdigit() for c in word):
        return CASES.index("digit")
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return CASES.index("mark")
    if all(c.islower() for c in letters):
        return CASES.index("lower")
    if all(c.isupper() for c in letters):
        return CASES.index("initial" if len(letters) == 1 else "upper")
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return CASES.index("title")
    return CASES.index("mixed")


class Pieces:
    """Word pieces by word, remembered; at most `MOST_PIECES` a word and never none."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = _required(tokenizer, "[CLS]")
        self.end = _required(tokenizer, "[SEP]")
        self.pad = _required(tokenizer, "[PAD]")
        self.unknown = _required(tokenizer, "[UNK]")

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read a `tokenizer.json` of the word-piece kind."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(tokenizer)

    def of(self, word: str) -> tuple[int, ...]:
        """Return the piece numbers of one word."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 200_000:  # a stream of documents must not fill the memory
                self._known.clear()
            known = self._known[word] = self._split(word)
        return known

    def knows(self, word: str) -> bool:
        """Say whether the lower-case word is one piece, which common words are."""
        return self._tokenizer.token_to_id(word) is not None

    def sentence(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the piece numbers of each word of a sentence."""
        of = self.of
        return [of(word) for word in words]

    def _split(self, word: str) -> tuple[int, ...]:
        text = plain(word)[:200]
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        return tuple(ids[:MOST_PIECES]) or (self.unknown,)


def _required(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"tokenizer.json has no {piece}: it is not a BERT word-piece tokenizer")
    return int(number)
