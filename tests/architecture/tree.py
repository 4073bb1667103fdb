"""Reading the product's own source, for the tests of this folder."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "goldenthread"


def sources(*names: str) -> Iterator[Path]:
    """Every Python file of the product with one of these names or in a package so named; without names, all."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if "migrations" in parts or "tests" in parts:
            continue
        if not names or path.stem in names or any(name in parts[:-1] for name in names):
            yield path


def templates() -> list[Path]:
    """Every template of the product."""
    return sorted([*PACKAGE.rglob("*.jinja"), *PACKAGE.rglob("*.html")])


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def where(path: Path, line: int = 0) -> str:
    """A place in the checkout, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def lines_of_the_tree() -> list[list[str]]:
    """The apps from the top down, a line of the tree each, as the import contract has them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[name.strip() for name in line.split("|")] for line in layers]
