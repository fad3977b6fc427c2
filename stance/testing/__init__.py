"""Instruments for tests, ours and everyone's.

- `assert_round_trips`, `assert_same_findings`: what to assert of a record;
- `stance.testing.strategies`: Hypothesis strategies for every public class and for
  whole records. They need Hypothesis, which the extra `testing` brings;
- `stance.testing.oracle`: a slow reading of what the words mean, to hold code against;
- `stance.testing.registration`: what makes `st.from_type(stance.Ledger)` work.
"""

from stance.testing.checks import FORMATS, QUESTIONS, assert_round_trips, assert_same_findings

__all__ = ["FORMATS", "QUESTIONS", "assert_round_trips", "assert_same_findings"]
