"""How large a file may be before it is refused: one value, the same for every format."""

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """What a file may hold; past any of these it is refused, never cut short.

    They bound the memory a stranger's file can take, and are far above what a
    record coded by people reaches. What could not be read back is not written.

    Attributes:
        file: Bytes in a file.
        record: Bytes in a record: a line, or an object of a one-file dataset.
        text: Characters in a text.
        depth: How deep lists and objects may stand in one another.
        keys: Keys in a record, or in an object inside one.
        digits: Digits in a whole number.
        records: Records in a table.
        steps: Steps of SQLite's machine while a database is read: some seconds of work.
        faults: Faults that are kept; the rest are counted.
    """

    file: int = 256 * 2**20
    record: int = 2**20
    text: int = 2**20
    depth: int = 32
    keys: int = 1_000
    digits: int = 40
    records: int = 5_000_000
    steps: int = 1_000_000_000
    faults: int = 1_000


#: What `stance.load` and `stance.dump` go by.
LIMITS = Limits()
