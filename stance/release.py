"""Which release of stance is installed, as whoever publishes a finding cites it."""

from importlib.metadata import PackageNotFoundError, version

#: The name under which it is installed; `stance` by itself is another project.
DISTRIBUTION = "stance-ledger"


def installed(distribution: str = DISTRIBUTION) -> str:
    """Return the version of the *distribution* that is installed.

    Returns:
        `unknown` where none is, as in a checkout that is only on the path.
    """
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
