"""Whether a check that a document names is there."""

import ast
from functools import cache

from tests.architecture.tree import ROOT


def is_there(check):
    """`path/to/test_file.py` or `path/to/test_file.py::test_name`."""
    path, _, test = check.partition("::")
    return (ROOT / path).is_file() and (not test or test in _tests_of(path))


@cache
def _tests_of(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
