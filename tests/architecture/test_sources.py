"""Size and shape of the code (docs/architecture.md)."""

import ast

from django.apps import apps

from tests.architecture.tree import PACKAGE, ROOT, lines_of_the_tree, parsed, sources, where

LONGEST_FILE, LONGEST_FUNCTION = 400, 39


def test_no_view_touches_objects():
    touched = [
        where(path, node.lineno)
        for path in sources("views", "api")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert touched == []


def test_no_file_is_over_400_lines():
    folders = [PACKAGE, ROOT / "tests", ROOT / "tools", ROOT / "benchmarks"]
    files = (path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts)
    long = [where(path) for path in files if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]
    assert long == []


def test_no_function_is_of_40_lines_or_more():
    long = [
        f"{where(path, node.lineno)} {node.name}"
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_foreign_keys_point_down_the_tree():
    height = {app: -number for number, line in enumerate(lines_of_the_tree()) for app in line}
    ours = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in height]
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in ours
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label in height
        if model._meta.app_label != field.related_model._meta.app_label
        and height[model._meta.app_label] <= height[field.related_model._meta.app_label]
    ]
    assert upward == []


def test_no_model_overrides_save():
    overriding = [
        where(path, function.lineno)
        for path in sources("models")
        for cls in ast.walk(parsed(path))
        if isinstance(cls, ast.ClassDef)
        for function in cls.body
        if isinstance(function, ast.FunctionDef) and function.name == "save"
    ]
    assert overriding == []


def test_every_app_is_installed_and_in_the_import_contract():
    folders = {path.parent.name for path in PACKAGE.glob("*/apps.py")}
    in_tree = {app for line in lines_of_the_tree() for app in line}
    installed = {config.name.removeprefix("goldenthread.") for config in apps.get_app_configs()}
    assert folders == in_tree == installed & folders


def test_nothing_is_left_for_later():
    words = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "pytest.mark." + "xfail")
    left = [
        where(path, number)
        for path in [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if any(word in line for word in words)
    ]
    assert left == []
