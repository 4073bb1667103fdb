"""What was measured: one JSON object a line, and what must hold."""

import json
import sys
from collections.abc import Callable
from statistics import median
from typing import Any

ROUNDS = 3


class Figures:
    """Prints each figure as it is found and remembers which of them is not good enough."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def tell(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        against: str = "",
        ratio: float | None = None,
        rows: int | None = None,
        must: Callable[[float], bool] | None = None,
        said: str = "",
    ) -> None:
        """One figure. `must` looks at the ratio, or at the value where there is none; `said` is what it asks for."""
        rounded = None if ratio is None else round(ratio, 3)
        print(
            json.dumps(
                {"name": name, "value": round(value, 2), "unit": unit, "against": against, "ratio": rounded, "rows": rows}
            ),
            flush=True,
        )
        if must and not must(value if ratio is None else ratio):
            self.missed.append(f"{name}: {said}, found {round(value if ratio is None else ratio, 3)}")

    def end(self) -> int:
        """Say what missed, on standard error: the exit status."""
        for miss in self.missed:
            print(f"missed: {miss}", file=sys.stderr)
        return 1 if self.missed else 0


def note(words: str) -> None:
    """Say how far the benchmarks are, to whoever watches."""
    print(words, file=sys.stderr, flush=True)


def middle(measure: Callable[[], Any]) -> Any:
    """The median of three measurements."""
    return median(measure() for _ in range(ROUNDS))
