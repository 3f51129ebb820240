"""Building the wheel: the translations are compiled first, so that they travel in it."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    """Compiles every catalogue of translations before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is newer than its compiled form."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from bastama.config.catalogues import compile_all  # noqa: PLC0415 -- found only now

        compile_all(source)
