"""Networks as GraphML and GEXF, for programs that draw them, through networkx.

Nodes, ties and weights are those of `to_networkx`. What an attribute holds is written as
text where the forms have no such thing: days in EDTF or ISO form, lists as in
spreadsheets. What is None is left out, since neither form has a word for it.

Lost: in GEXF, what is said of the network as a whole. The file has no time of writing in
it: the same network gives the same bytes, with one version of networkx.

References:
    Brandes et al. (2002): GraphML. GEXF Working Group (2009): GEXF 1.2.
"""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from stance.days import Period, When
from stance.errors import BadValue, MissingExtra, not_a_ledger, shown
from stance.formats.cell import list_text
from stance.formats.dataset import AnyPath
from stance.formats.disk import path_text, save_file, written_to
from stance.formats.limits import LIMITS
from stance.formats.structure import sound
from stance.proposition import Literal

#: What needs networkx, as errors name it.
_GRAPH_FILES = "GraphML and GEXF files"

#: What XML cannot hold, or would read back as something else.
_UNHELD = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")

#: The day of writing that networkx puts in GEXF.
_WRITTEN = re.compile(rb' lastmodifieddate="[^"]*"')


@runtime_checkable
class HasGraph(Protocol):
    """What can be asked for its graph: a network."""

    def to_networkx(self) -> Any:  # noqa: ANN401 - networkx is an extra
        """Return a graph of networkx."""
        ...


def write_graph(network: HasGraph, path: AnyPath) -> None:
    """Write *network* to the GraphML or GEXF file at *path*, whole or not at all.

    Args:
        network: A discourse network.
        path: A name that ends in `.graphml` or `.gexf`; what was there is replaced.

    Raises:
        InvalidRecord: It cannot be written there, or holds what the form cannot.
        BadValue: *network* is none; the name ends otherwise; a row and a column have one name.
        MissingExtra: networkx is not installed.
    """
    name = path_text(path)
    form = next((each for each in FORMS if name.lower().endswith(each)), None)
    if form is None:
        raise BadValue(
            rule="not-a-graph",
            problem=f"{shown(name)} is not the name of a graph",
            remedy=f"name a file that ends in {' or '.join(FORMS)}",
        )
    if not isinstance(network, HasGraph):
        raise not_a_ledger(network, "a network", "stance.network(stance.load(…))")
    graph = network.to_networkx()
    with written_to(name):
        save_file(name, [graph_data(graph, form)], LIMITS)


def graph_data(graph: Any, form: str) -> bytes:  # noqa: ANN401 - networkx is an extra
    """Return a *graph* of networkx as the bytes of a file.

    Args:
        form: One of `FORMS`.

    Raises:
        BadValue: It holds what the form cannot.
        MissingExtra: networkx is not installed.
    """
    try:
        networkx: Any = import_module("networkx")
    except ImportError as error:
        raise MissingExtra(_GRAPH_FILES, "network") from error
    return FORMS[form](networkx, _plain(graph))


def _plain(graph: Any) -> Any:  # noqa: ANN401 - networkx is an extra
    """Return a copy of *graph* with attributes that the forms have."""
    made = graph.__class__(**_attributes("the network", graph.graph))
    for node, found in graph.nodes(data=True):
        made.add_node(_held(node), **_attributes(f"the node {shown(node)}", found))
    for one, other, found in graph.edges(data=True):
        tie = f"the tie of {shown(one)} and {shown(other)}"
        made.add_edge(one, other, **_attributes(tie, found))
    return made


def _attributes(whose: str, given: Mapping[str, object]) -> dict[str, Any]:
    """Return the attributes *given* without those that are None."""
    return {
        _held(name): _attribute(whose, name, each)
        for name, each in given.items()
        if each is not None
    }


def _attribute(whose: str, name: str, value: object) -> object:
    """Return the *value* of an attribute as the forms have it."""
    match value:
        case bool() | int() | float():
            return value
        case str():
            return _held(value)
        case When() | Period() | Literal():
            return str(value)
        case date():
            return value.isoformat()
        case Enum():
            return _attribute(whose, name, value.value)
        case tuple() | list():
            items = [_attribute(whose, name, each) for each in value if each is not None]
            return list_text(map(str, items))
    raise BadValue(
        rule="not-an-attribute",
        problem=f"{whose} has {name!r}, {shown(value)}, which is no text, number or day",
        remedy="leave it out, or write it as text",
    )


def _held(text: str) -> str:
    """Return *text*, if XML can hold it.

    Raises:
        BadValue: It cannot.
    """
    sound(text)
    unheld = _UNHELD.search(text)
    if unheld is None:
        return text
    raise BadValue(
        rule="not-in-xml",
        problem=f"{shown(text)} has a character that such a file cannot hold, {shown(unheld[0])}",
        remedy="take it out of the name",
    )


def _graphml(networkx: Any, graph: Any) -> bytes:  # noqa: ANN401 - networkx is an extra
    """Return *graph* as GraphML."""
    written = io.BytesIO()
    # Not `write_graphml`, whose bytes depend on whether lxml is installed.
    networkx.write_graphml_xml(graph, written)
    return written.getvalue()


def _gexf(networkx: Any, graph: Any) -> bytes:  # noqa: ANN401 - networkx is an extra
    """Return *graph* as GEXF."""
    written = io.BytesIO()
    networkx.write_gexf(graph, written)
    return _WRITTEN.sub(b"", written.getvalue(), count=1)


#: How the names of the files end, and what writes each.
FORMS: Mapping[str, Callable[[Any, Any], bytes]] = {".graphml": _graphml, ".gexf": _gexf}
