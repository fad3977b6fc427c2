"""The checker of findings, and the witness of consistency where nothing is found.

Read the files in this order, each using only those before it: `inference`, `speech`,
`force`, `side`: what follows from what, what was said, for how long, and what several
positions give together; `satisfaction`, `impossibility`, `meeting`, `choice`, `clashing`,
`register`: what cannot stand together; `opposition`, `step`, `support`, `holding`: the
findings, each kind; `claim`, `consistency`: what can stand together; `verification`: the
checker itself.
"""

from stance.proof.consistency import Witness, World, witness
from stance.proof.verification import Verification, verify

__all__ = ["Verification", "Witness", "World", "verify", "witness"]
