"""How Sphinx turns the pages of this folder into a site."""

from importlib.metadata import version as version_of

project = "stance"
author = "The stance developers"
copyright = "2026, The stance developers"  # the name Sphinx asks for
release = version_of("stance-ledger")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"stance {release}"

#: Headings down to this depth can be linked to, as the glossary's terms are.
myst_heading_anchors = 3

autodoc_class_signature = "mixed"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True, "member-order": "bysource"}
default_role = "code"
python_use_unqualified_type_names = True

#: Of the standard library only: its inventory cannot be looked up offline.
nitpick_ignore = [
    ("py:class", "collections.abc.Callable"),
    ("py:class", "collections.abc.Collection"),
    ("py:class", "collections.abc.Iterable"),
    ("py:class", "collections.abc.Iterator"),
    ("py:class", "collections.abc.Mapping"),
    ("py:class", "collections.abc.Sequence"),
    ("py:class", "datetime.date"),
    ("py:class", "datetime.datetime"),
    ("py:class", "datetime.tzinfo"),
    ("py:class", "os.PathLike"),
    ("py:class", "pathlib.Path"),
    # As little can those of other packages.
    ("py:class", "nx.Graph"),
    ("py:class", "scipy.sparse.csr_array"),
    ("py:class", "typing_extensions.Unpack"),
]
