"""Which version there is, of what is installed and of what is not."""

from importlib.metadata import version

import pytest

import stance
from stance.__main__ import main
from stance.release import DISTRIBUTION, installed


def test_the_version_is_that_of_the_distribution() -> None:
    """The version is the one that the installed distribution has."""
    assert installed("attrs") == version("attrs")
    assert stance.__version__ == installed(DISTRIBUTION)


def test_without_a_distribution_there_is_no_version() -> None:
    """What is not installed has no version, and that is said."""
    assert installed("stance-ledger-of-nobody") == "unknown"


def test_the_command_line_says_which_version_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints the name of the distribution and its version, and is no fault."""
    assert main(["--version"]) == 0
    assert capsys.readouterr() == (f"stance-ledger {stance.__version__}\n", "")


def test_there_is_no_other_name() -> None:
    """Only the version is looked up when it is asked for; another name is an error as ever."""
    with pytest.raises(AttributeError, match="module 'stance' has no attribute 'nothing'"):
        _ = stance.nothing  # type: ignore[attr-defined]
