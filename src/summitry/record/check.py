"""Whether a folder of record files keeps its form and its promises; each fault names file, line and mend.

Errors make a record unfit to ship; warnings want an eye. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from summitry.errors import Stop
from summitry.record import files
from summitry.record.check_form import form_faults
from summitry.record.check_sense import Known, sense_faults, whole_faults
from summitry.record.check_sources import source_faults
from summitry.record.faults import Fault
from summitry.record.lines import Lines
from summitry.record.parts import parts
from summitry.record.tidy import listed, mapped

Level = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True, order=True)
class Finding:
    """One fault: where it stands, what it is, and what mends it."""

    file: str
    line: int
    level: Level
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.what}; {self.mend}"


@dataclass(frozen=True, kw_only=True)
class _File:
    path: Path
    kind: str
    plain: Any
    lines: Lines


def check_record(folder: str | Path, beside: str | Path | None = None) -> list[Finding]:
    """Every fault of a folder of record files, by file and line.

    `beside` is another record, such as the bundled one, whose encounters this one may name.
    """
    root = Path(folder)
    if not root.is_dir():
        raise Stop(f"{root}: no such folder; give the folder that holds encounters/*.yaml")
    read: list[_File] = []
    findings: list[Finding] = []
    for path, kind in _paths(root):
        try:
            plain = files.read(path)
            read.append(_File(path=path, kind=kind, plain=plain, lines=Lines(path.read_text("utf-8"))))
        except Stop as error:
            findings.append(_broken(root, path, str(error)))
    known = Known(encounters=_encounter_ids(root, read, beside), own_people=_own_people(root))
    for one in read:
        findings += _found(root, one, _file_faults(one, known))
    findings += _across(root, read)
    findings += _doubled(root, read)
    return sorted(set(findings))


def errors(findings: list[Finding]) -> list[Finding]:
    """The findings that make a record unfit to ship."""
    return [one for one in findings if one.level == "error"]


def _paths(root: Path) -> Iterator[tuple[Path, str]]:
    for kind in files.FOLDERS:
        for path in files.found(root, kind):
            yield path, kind


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _broken(root: Path, path: Path, why: str) -> Finding:
    digits = why.partition(" line ")[2].partition(":")[0]
    line = int(digits) if digits.isdigit() else 1
    what, _, mend = why.rpartition("; ")
    return Finding(file=_name(root, path), line=line, level="error", what=what or why, mend=mend)


def _file_faults(one: _File, known: Known) -> Iterator[Fault]:
    for path, line in one.lines.doubled:
        yield Fault(path, f"key {path[-1]!r} stands twice (again on line {line})", "join the two")
    if not isinstance(one.plain, dict) and one.kind != "context":
        yield Fault((), "no mapping of keys to values", "begin with the keys of docs/record-format.md")
        return
    yield from form_faults(one.plain, one.kind, one.path.stem)
    yield from source_faults(one.plain, one.kind)
    yield from sense_faults(one.plain, one.kind, known)


def _found(root: Path, one: _File, faults: Iterator[Fault]) -> list[Finding]:
    name = _name(root, one.path)
    return [Finding(file=name, line=one.lines.at(f.path), level=f.level, what=f.what, mend=f.mend) for f in faults]


def _across(root: Path, read: list[_File]) -> list[Finding]:
    """Faults that only the whole record shows: doubled ids and encounters of a pair that overlap."""
    loaded = [
        (one, files.encounter(one.plain))
        for one in read
        if one.kind == "encounters" and isinstance(one.plain, dict) and one.plain.get("id")
    ]
    by_index = dict(enumerate(one for one, _ in loaded))
    found: list[Finding] = []
    for index, fault in whole_faults([encounter for _, encounter in loaded]):
        found += _found(root, by_index[index], iter([fault]))
    return found


def _doubled(root: Path, read: list[_File]) -> list[Finding]:
    """Ids of context events and instruments that stand twice."""
    first: dict[tuple[str, str], _File] = {}
    found: list[Finding] = []
    for one in read:
        for part in parts(one.plain, one.kind) if one.kind in ("context", "instruments") else ():
            name = mapped(part.row).get("id")
            if name is None:
                continue
            if (one.kind, str(name)) in first:
                other = first[one.kind, str(name)].path.name
                fault = Fault((*part.path, "id"), f"id {name!r} stands in {other} too", "give one another id")
                found += _found(root, one, iter([fault]))
            first[one.kind, str(name)] = one
    return found


def _own_people(root: Path) -> frozenset[str]:
    path = root / "record.yaml"
    about = mapped(files.read(path)) if path.exists() else {}
    return frozenset(str(one) for one in listed(about.get("people")))


def _encounter_ids(root: Path, read: list[_File], beside: str | Path | None) -> frozenset[str]:
    plain = [mapped(one.plain) for one in read if one.kind == "encounters"]
    ids = {str(one.get("id")) for one in plain}
    if beside is not None and Path(beside).resolve() != root.resolve():
        for path in files.found(Path(beside), "encounters"):
            ids.add(path.stem)
    return frozenset(ids)
