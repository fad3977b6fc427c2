"""Databases of the Discourse Network Analyzer (`.dna`), read, written and converted.

- `table`, `schema`: the tables as plain classes, and what the file calls them;
- `report`: what was not read or carried over;
- `database`: all tables as one value;
- `offset`: offsets in code units and code points;
- `opening`, `catalogue`, `rows`, `version_two`, `reading`: a stranger's file, read;
- `writing`: a file, written;

Facts about the format, and no code, are taken from the program (Leifeld 2017).
"""

from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.reading import read_dna
from stance.formats.dna.report import Lost, Remark, Report, Tally
from stance.formats.dna.writing import write_dna

__all__ = ["DnaDatabase", "Lost", "Remark", "Report", "Tally", "read_dna", "write_dna"]
