"""The checker of findings, and the witness of consistency where nothing is found.

Read the files in this order, each using only those before it:

- `inference`, `commitment`, `speech`: what follows from what, what it is to be bound,
  and who said what;
- `force`, `side`: for how long, and what several positions give together;
- `satisfaction`, `impossibility`, `meeting`: what can be so, and what cannot;
- `choice`, `showing`, `clashing`, `register`: which statements show it best;
- `holding`, `opposition`, `step`, `linking`, `support`, `readout`: each kind of finding;
  `objection` puts into words what is not so;
- `claim`, `consistency`: what can stand together;
- `verification`: the checker itself.
"""

from stance.proof.consistency import Witness, World, witness
from stance.proof.verification import Verification, verify

__all__ = ["Verification", "Witness", "World", "verify", "witness"]
