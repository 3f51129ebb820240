import tomllib
from importlib import metadata

from bastama.config.tree import FOLDER, is_there


def version() -> str:
    """The version of Bastama that runs: of the source tree where there is one, else of the installed package."""
    if is_there():
        described = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))
        return str(described["project"]["version"])
    return metadata.version("bastama")
