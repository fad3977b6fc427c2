"""How often something that need not be is drawn; what need not be is simpler without."""

from functools import cache

from hypothesis import strategies as st


@cache
def one_in(count: int) -> st.SearchStrategy[bool]:
    """Return True once in *count* draws, and False when shrunk.

    Kept, for to make and check a strategy costs more than to draw from it.
    """
    return st.sampled_from((False,) * (count - 1) + (True,))
