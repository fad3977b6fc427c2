"""Databases of the Discourse Network Analyzer (`.dna`), read, written and converted.

- `table`, `schema`: the tables as plain classes, and what the file calls them;
- `report`: what was not read, or not carried over;
- `offset`: offsets in UTF-16 code units and in code points;
- `claim`, `database`: all tables as one value, and the statements in it as rows;
- `opening`, `catalogue`, `rows`, `version_two`, `reading`: a file from a stranger, read;
- `writing`: a file, written;
- `naming`, `role`, `coded_row`, `into_ledger`: a ledger out of a database;
- `outgoing_claim`, `register`, `quilt`, `out_of_ledger`: a database out of a ledger.

What is known of the format are facts, taken from the program's documentation and from
what it does (Leifeld 2017); none of its code is here.
"""

from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.into_ledger import Converted, to_ledger
from stance.formats.dna.naming import Named, Names
from stance.formats.dna.out_of_ledger import Exported, from_ledger
from stance.formats.dna.reading import read_dna
from stance.formats.dna.report import Lost, Remark, Report, Tally
from stance.formats.dna.role import Roles
from stance.formats.dna.writing import write_dna

__all__ = [
    "Converted",
    "DnaDatabase",
    "Exported",
    "Lost",
    "Named",
    "Names",
    "Remark",
    "Report",
    "Roles",
    "Tally",
    "from_ledger",
    "read_dna",
    "to_ledger",
    "write_dna",
]
