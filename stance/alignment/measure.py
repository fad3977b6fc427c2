"""What a measure is: a ratio whose two parts are shown, or the reason why there is none."""

from typing import TypeAlias

import attrs

#: One line of a table: plain values by column.
Row: TypeAlias = dict[str, object]


@attrs.frozen
class Ratio:
    """A numerator over a denominator; over nothing there is no value.

    Attributes:
        numerator: What counts.
        denominator: Of what; 0: there is nothing it could be a share of.
        undefined: Why there is no value where the denominator is 0.
    """

    numerator: float
    denominator: float
    undefined: str = attrs.field(repr=False)

    @property
    def value(self) -> float | None:
        """The ratio, or None where it is undefined."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def why(self) -> str | None:
        """Why there is no value, or None where there is one."""
        return None if self.denominator else self.undefined

    @property
    def row(self) -> Row:
        """The ratio as plain values by name."""
        return {
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "why": self.why,
        }
