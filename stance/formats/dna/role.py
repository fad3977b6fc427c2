"""Which variable of a statement type says what."""

from collections import Counter
from collections.abc import Mapping

import attrs

from stance.errors import BadValue, shown
from stance.formats.dna.database import DnaDatabase
from stance.formats.dna.table import StatementType, Variable


@attrs.frozen(kw_only=True)
class Roles:
    """Which variable says what; None: none does. The defaults are those of the program.

    Attributes:
        person: Who speaks, if a person is named.
        organization: Whom that person speaks for, or who speaks if nobody is named.
        concept: What is claimed.
        agreement: Whether it is asserted (true) or denied (false); None: all is asserted.
        addressee: To whom.
    """

    person: str | None = "person"
    organization: str | None = "organization"
    concept: str = "concept"
    agreement: str | None = "agreement"
    addressee: str | None = None

    def variables(self, database: DnaDatabase, chosen: StatementType) -> Mapping[str, Variable]:
        """Return the variable of each role that one of the type *chosen* has.

        Raises:
            BadValue: There is none of that name, it is of the wrong type, or two roles share it.
        """
        found = {
            role: database.variable(chosen, name)
            for role, name in attrs.asdict(self).items()
            if name is not None
        }
        if "person" not in found and "organization" not in found:
            raise BadValue(
                rule="nobody-speaks",
                problem="neither a person nor an organization is named as who speaks",
                remedy="name the variable of one of them in the roles",
            )
        for role, variable in found.items():
            needed = "boolean" if role == "agreement" else "short text"
            if variable.type != needed:
                raise BadValue(
                    rule="wrong-variable-type",
                    problem=f"{shown(variable.name)}, which is to say the {role}, is of the type "
                    f"{variable.type!r} and not {needed!r}",
                    remedy="name another variable"
                    + (", or None: then all is asserted" if role == "agreement" else ""),
                )
        counts = Counter(each.name for each in found.values())
        shared = [name for name, count in counts.items() if count > 1]
        if shared:
            raise BadValue(
                rule="shared-variable",
                problem=f"{shown(shared[0])} is named for two roles",
                remedy="name a variable for each, or None",
            )
        return found


#: The roles that the program gives to the variables of a new file.
ROLES = Roles()
