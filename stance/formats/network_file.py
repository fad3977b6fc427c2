"""Networks, event lists and triples to files, in the form that the name of the file asks for.

CSV has one row a tie: of a network without ties, only the heads; whoever has none is in
JSON alone. JSON has all of a network, with how it was made and how much was left out.
"""

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from stance.days import Period
from stance.discourse.network import Network
from stance.errors import BadValue, shown
from stance.formats.cell import cell_text
from stance.formats.disk import guarded, path_text, save_file
from stance.formats.findings import Row, row
from stance.formats.graph import FORMS as GRAPH_FORMS
from stance.formats.graph import graph_data
from stance.formats.limits import LIMITS, Limits

#: Networks, each with its window; None: there was one network of all claims.
Windows: TypeAlias = Sequence[tuple[Period | None, Network]]


def network_row(window: Period | None, found: Network) -> Row:
    """Return a network as plain values."""
    options = row(found.options)
    return {
        "window": None if window is None else str(window),
        "mode": found.mode,
        "rows": list(found.rows),
        "columns": list(found.columns),
        "values": [list(each) for each in found.values],
        "claims": found.claims,
        "left_out": dict(found.left_out),
        "options": {
            **options,
            **{name: dict(options[name]) for name in ("exclude", "only", "minimum")},
        },
    }


def _tie_rows(windows: Windows) -> Iterator[Row]:
    for window, found in windows:
        days = {} if window is None else {"first": str(window.first), "last": str(window.last)}
        for each in found.to_rows():
            yield {**days, **each}


def csv_parts(heads: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield a table as CSV in UTF-8 with a BOM, as spreadsheets ask for it.

    What stands in a cell, and how a text that would be run as a formula is guarded, is as
    in every table: see `stance.formats.cell`.
    """
    yield "\ufeff"
    yield _line(heads)
    for each in rows:
        yield _line([cell_text(each[name]) for name in heads])


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _as_csv(windows: Windows) -> Iterator[str]:
    heads: tuple[str, ...] = ("row", "column", "weight")
    if any(window is not None for window, _ in windows):
        heads = ("first", "last", *heads)
    return csv_parts(heads, _tie_rows(windows))


def _as_json(windows: Windows) -> Iterator[str]:
    return json_parts([network_row(window, found) for window, found in windows])


def _as_graph(form: str) -> Callable[[Windows], Iterable[bytes]]:
    def written(windows: Windows) -> Iterator[bytes]:
        if len(windows) != 1:
            raise BadValue(
                rule="several-networks",
                problem=f"there are {len(windows)} networks, and {form} holds one",
                remedy="ask for one, or name a file that ends in .csv or .json",
            )
        ((window, found),) = windows
        graph = found.to_networkx()
        if window is not None:
            graph.graph |= {"first": window.first, "last": window.last}
        yield graph_data(graph, form)

    return written


def json_parts(value: object) -> Iterator[str]:
    """Yield plain values as JSON text, one record a line."""
    yield json.dumps(value, ensure_ascii=False, indent=1)
    yield "\n"


#: How networks are written, by how the name of the file ends.
FORMS: Mapping[str, Callable[[Windows], Iterable[str | bytes]]] = MappingProxyType(
    {
        ".csv": _as_csv,
        ".json": _as_json,
        **{form: _as_graph(form) for form in GRAPH_FORMS},
    }
)


def save_networks(
    windows: Windows, path: "str | os.PathLike[str]", limits: Limits = LIMITS
) -> None:
    """Write networks to *path*, whole or not at all, in the form that its name asks for.

    Raises:
        BadValue: No form ends so, or it cannot be written there.
    """
    name = path_text(path)
    save_file(name, form_of(name, FORMS)(windows), limits)


def save_rows(
    rows: Sequence[Row],
    heads: Sequence[str],
    path: "str | os.PathLike[str]",
    limits: Limits = LIMITS,
) -> None:
    """Write rows to *path*, whole or not at all, as CSV or JSON.

    Raises:
        BadValue: The name ends in neither, or it cannot be written there.
    """
    name = path_text(path)
    forms: Mapping[str, Callable[[], Iterable[str]]] = {
        ".csv": lambda: csv_parts(heads, rows),
        ".json": lambda: json_parts(list(rows)),
    }
    save_file(name, form_of(name, forms)(), limits)


def form_of(name: str, forms: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever the forms are
    """Return the one of the *forms* that the *name* of a file asks for.

    Raises:
        BadValue: None does.
    """
    with guarded(name):
        suffix = Path(name).suffix
    if suffix not in forms:
        raise BadValue(
            rule="no-such-form",
            problem=f"{shown(name)} does not end in {' or '.join(forms)}",
            remedy="name a file that does",
        )
    return forms[suffix]
