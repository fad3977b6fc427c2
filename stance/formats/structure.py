"""From plain values to records and back, strictly: nothing is coerced, dropped or guessed.

One table says how each type that a field may have is read, another how it is
written. The rest is looked up: the keys of a record are the names of its
attributes, without the underscore that keeps `for_` apart from the keyword.

Absent, null and empty are the same for an optional field, and are left out on
writing. What has no loss beside that is everything else: a text is kept code
point for code point.
"""



