"""How Sphinx turns the pages of this folder into a site."""

from importlib.metadata import version as version_of

project = "stance"
author = "The stance developers"
copyright = "2026, The stance developers"  # the name Sphinx asks for
release = version_of("stance-ledger")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"stance {release}"

#: Headings down to this depth can be linked to, as the glossary's terms are.
myst_heading_anchors = 3
