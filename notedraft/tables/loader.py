"""Reads the rule tables: dated, cited YAML files beside this module, each loaded once, when it is first asked for.

A table is one *series* of rows in time (`unit_counting/cms_total`), or many, told apart by a key (`procedures`: the
code). A row applies from its `since` to the day before the next row of its series, or to its `until`. Nothing falls
back: a date that no row covers is `NoRowInForce`, a malformed file is `TableError` with file, line and field.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from notedraft.errors import InputError, NoRowInForce, TableError, reason_of
from notedraft.strict_yaml import parse_yaml
from notedraft.tables import care_rows as care
from notedraft.tables import claim_rows as claim
from notedraft.tables.rows import (
    ElementProfile,
    NeverOverridable,
    Payer,
    PlausibleValue,
    Procedure,
    R,
    Row,
    Rule,
    State,
    TableFile,
    UnitCounting,
)

KINDS: Mapping[str, type[TableFile[Any]]] = {
    "unit_counting": TableFile[UnitCounting],
    "procedures": TableFile[Procedure],
    "payer": TableFile[Payer],
    "required_elements": TableFile[ElementProfile],
    "rules": TableFile[Rule],
    "never_overridable": TableFile[NeverOverridable],
    "states": TableFile[State],
    "plausible_values": TableFile[PlausibleValue],
    "terms": TableFile[care.Term],
    "code_content": TableFile[care.CodeContent],
    "denial_reasons": TableFile[care.DenialReason],
    "modifiers": TableFile[claim.ModifierMeaning],
    "discipline_modifiers": TableFile[claim.DisciplineModifiers],
    "places_of_service": TableFile[claim.PlaceOfService],
    "ncci/active_pairs": TableFile[claim.PairedCodes],
    "ncci/deleted_pairs": TableFile[claim.DeletedPairs],
    "ncci/unlikely_units": TableFile[claim.UnlikelyUnits],
    "cms/threshold": TableFile[claim.Threshold],
    "cms/medical_review": TableFile[claim.Threshold],
    "cms/assistants": TableFile[claim.AssistantShare],
    "cms/supervision": TableFile[claim.Supervision],
    "cms/telehealth": TableFile[claim.TherapyByTelehealth],
    "cms/claim_lines": TableFile[claim.ClaimFormat],
    "cms/conversion_factor": TableFile[claim.ConversionFactor],
    "cms/relative_values": TableFile[claim.RelativeValues],
    "cms/localities": TableFile[claim.Locality],
    "cms/multiple_procedures": TableFile[claim.MultipleProcedures],
    "cms/sequestration": TableFile[claim.Sequestration],
    "cms/medicare_share": TableFile[claim.MedicareShare],
}
"""What a file holds, by its own name, or by its folder where all of a folder hold the same."""

_YamlLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of rows, each series in order of time."""

    name: str
    edition: str
    about: str
    series: Mapping[str, tuple[Row, ...]]

    def on(self, day: date, key: str = "") -> Row:
        """The row of one series that applies on `day`; raises `NoRowInForce`."""
        begun = next((row for row in reversed(self.series.get(key, ())) if row.first_day <= day), None)
        if begun is not None and (begun.until is None or day <= begun.until):
            return begun
        raise NoRowInForce(f"{self.name} {key}".rstrip(), day)

    def only(self, key: str = "") -> Row:
        """The row of a series that never changed; raises `TableError` where there was more than one, or none."""
        rows = self.series.get(key, ())
        if len(rows) != 1:
            raise TableError(f"Rule table {self.name} {key}".rstrip() + f" has {len(rows)} rows: it needs a date.")
        return rows[0]


class Tables:
    """All tables of one folder, each read when it is first asked for and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: dict[str, Table] = {}
        self._held: dict[str, Table] = {}

    def hold(self, tables: Iterable[Table]) -> None:
        """Have `tables` of a clinic's own beside those of the folder, in place of any held before."""
        self._held = {table.name: table for table in tables}

    def names(self) -> tuple[str, ...]:
        """The name of every table: its path below the folder, without the ending, and those held beside it."""
        return tuple(sorted({*self._own, *self._held}))

    @cached_property
    def _own(self) -> tuple[str, ...]:
        return tuple(p.relative_to(self.folder).with_suffix("").as_posix() for p in self.folder.rglob("*.yaml"))

    def table(self, name: str) -> Table:
        """One table; raises `TableError` where it does not exist or is malformed."""
        found = self._held.get(name) or self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = _read(self.folder, name)
        return found

    def tables(self, kind: str) -> tuple[Table, ...]:
        """Every table of one kind, in order of name."""
        return tuple(self.table(name) for name in self.names() if _kind_of(name) == kind)

    def editions(self) -> dict[str, str]:
        """The edition of every table, for the provenance of a note."""
        return {name: self.table(name).edition for name in self.names()}


@cache
def bundled() -> Tables:
    """The tables that notedraft ships."""
    return Tables(Path(__file__).parent)


def in_force(name: str, *, on: date, key: str = "") -> Row:
    """The row of `name` (in a table of many series: of `key`) that applies on a date; raises `NoRowInForce`."""
    return bundled().table(name).on(on, key)


def unchanged(name: str, *, key: str = "") -> Row:
    """The only row that `name` ever had, readable without a date; raises `TableError` where there was more than one."""
    return bundled().table(name).only(key)


def editions() -> dict[str, str]:
    """The edition of every table: the date given in the file and a mark of its content."""
    return bundled().editions()


def as_kind(row: Row, kind: type[AnyRow]) -> AnyRow:
    """`row` as the kind that the caller knows it to be; raises `TableError` where it is another."""
    if not isinstance(row, kind):
        raise TableError(f"A row of kind {type(row).__name__} stands where {kind.__name__} is expected.")
    return row


def _kind_of(name: str) -> str:
    return name.partition("/")[0]


def read_table(path: Path, name: str, model: type[TableFile[Any]]) -> Table:
    """The table in one file; raises `TableError` with file, line and field, and where it can't be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path}: the file can't be read ({reason_of(error)}).") from error
    parsed = _parse(content, model, str(path))
    mark = hashlib.sha256(content).hexdigest()[:8]
    return Table(name, f"{parsed.edition}+{mark}", parsed.about, _series(parsed.rows, str(path)))


def _read(folder: Path, name: str) -> Table:
    path = folder / f"{name}.yaml"
    if (model := KINDS.get(name) or KINDS.get(_kind_of(name))) is None or not path.is_file():
        raise TableError(f"There is no rule table {name}.")
    return read_table(path, name, model)


def _parse(content: bytes, model: type[TableFile[R]], file: str) -> TableFile[R]:
    """Read fast; where anything is wrong, read again slowly to say in one sentence what and where."""
    try:
        text = content.decode("utf-8")
        return model.model_validate(_load(text))
    except (yaml.YAMLError, ValidationError, ValueError, RecursionError):
        try:
            return parse_yaml(content.decode("utf-8", errors="replace"), model, file=file)
        except InputError as error:
            raise TableError(str(error)) from error


def _load(text: str) -> object:
    loader = _YamlLoader(text)
    try:
        root = loader.get_single_node()
        return loader.construct_document(root) if _is_plain(root) else None
    finally:
        loader.dispose()


def _is_plain(node: yaml.Node | None) -> bool:
    """Whether there is a document, and no mapping of it gives a key twice. What is not plain is read again slowly."""
    if isinstance(node, yaml.MappingNode):
        keys = {str(key.value) for key, _ in node.value}
        return len(keys) == len(node.value) and all(_is_plain(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return all(_is_plain(value) for value in node.value)
    return node is not None


def _series(rows: Iterable[Row], file: str) -> dict[str, tuple[Row, ...]]:
    by_key: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    series = {key: tuple(sorted(by_key[key], key=lambda row: row.first_day)) for key in sorted(by_key)}
    for key, ordered in series.items():
        for earlier, later in pairwise(ordered):
            _refuse_overlap(earlier, later, f"{file}, rows {key}".rstrip())
    return series


def _refuse_overlap(earlier: Row, later: Row, place: str) -> None:
    if earlier.first_day == later.first_day:
        raise TableError(f"{place}: two rows begin on {later.first_day}.")
    if earlier.until and earlier.until >= later.first_day:
        raise TableError(f"{place}: the row since {earlier.first_day} ends after the next begins on {later.first_day}.")
