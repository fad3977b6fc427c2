"""The checker of findings."""

from stance.proof.verification import Verification, verify

__all__ = ["Verification", "verify"]
