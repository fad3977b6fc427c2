"""The networks of the Discourse Network Analyzer, matched where its results are at hand.

Its matrices are no part of this project. Where a folder `oracle` with them stands beside the
project, in `../shared`, every one is computed here from the same statements.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from stance import Claims, network

ORACLE = Path(__file__).parents[2] / "shared" / "oracle"

pytestmark = pytest.mark.skipif(
    not ORACLE.is_dir(), reason="the matrices of DNA are not at hand in ../shared/oracle"
)

#: Our names for the options that have another name there.
MODES = {"onemode": "one", "twomode": "two"}
DUPLICATES = {"acrossrange": "range"}
NORMALIZATIONS = {"jaccard": "dna_jaccard", "cosine": "dna_cosine"}


@cache
def tables() -> Mapping[str, Claims]:
    """Return the claims of each database."""
    found = {}
    for name, each in json.loads((ORACLE / "statements.json").read_text("utf-8")).items():
        days = {document["id"]: document["date"] for document in each["documents"]}
        side = bool if each["qualifier_type"] == "boolean" else int
        found[name] = Claims.from_rows(
            {
                "id": str(one["id"]),
                "day": days[one["document"]],
                "document": str(one["document"]),
                "start": one["start"],
                "holder": one["organization"],
                "concept": one["concept"],
                "qualifier": side(one["agreement"]),
            }
            for one in each["statements"]
        )
    return found


@cache
def matrices() -> list[Any]:
    """Return what DNA computed, with its options."""
    lines = (ORACLE / "matrices.jsonl").read_text("utf-8").splitlines()
    return [json.loads(each) for each in lines]


def test_every_matrix_is_matched() -> None:
    """Labels, counts of statements and all weights are those of DNA, to a billionth."""
    wrong = []
    for each in matrices():
        found = network(
            tables()[each["db"]],
            mode=MODES[each["networkType"]],
            aggregation=each["qualifierAggregation"],
            normalization=NORMALIZATIONS.get(each["normalization"], each["normalization"]),
            duplicates=DUPLICATES.get(each["duplicates"], each["duplicates"]),
        )
        same = [list(found.rows), list(found.columns), found.claims] == [
            each["rows"],
            each["cols"],
            each["numStatements"],
        ] and all(
            one == pytest.approx(other, abs=1e-9)
            for one, other in zip(map(list, found.matrix), each["matrix"], strict=True)
        )
        if not same:
            wrong.append({name: each[name] for name in each if name != "matrix"})

    assert (len(matrices()), wrong) == (552, [])
