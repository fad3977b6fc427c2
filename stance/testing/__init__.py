"""Instruments for tests, ours and everyone's: a brute-force oracle, and Hypothesis strategies.

Import `stance.testing.oracle` for the oracle and `stance.testing.strategies` for
the strategies; only the latter needs Hypothesis.
"""
