"""Files in, files out: one module a format, strangers to each other.

- `limits`, `node`: how large a file may be; a place in one and the value there;
- `json_text`, `toml_text`: the two text formats, read strictly;
- `misshapen`, `structure`, `plain`: from plain values to records, and back;
- `intake`, `outline`: what a loader takes in, and what stands round the records;
- `disk`: reading regular files, and saving all or nothing;
- `folder`, `one_file`, `dataset`: the forms a dataset has, and the choice of one;
- `findings`, `terminal`: what was found, as plain values; text as a terminal may be sent it;
- `cell`, `csv_text`, `workbook`, `spreadsheet`, `columns`, `table`: spreadsheets;
- `network_file`: networks and lists of claims as CSV and JSON; `graph`: as graphs;
- `dna`: databases of the Discourse Network Analyzer.
"""

from stance.formats.dataset import dump, load
from stance.formats.graph import write_graph
from stance.formats.table import read_table, write_table

__all__ = ["dump", "load", "read_table", "write_graph", "write_table"]
