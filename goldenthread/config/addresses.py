"""Every address of the product and who may open it, read from the code that guards it.

Rendered in docs/reference/permissions.md; tests/architecture fails where a row cannot be made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

# The few views that carry no guard of ours, being made by the API's framework: who opens them, and why that is safe.
OTHERS = {
    "openapi-json": ("public", "What the API looks like; holds no data"),
    "api-root": ("public", "An address that answers 404"),
}


@dataclass(frozen=True)
class Address:
    """One address: who may open it (`permission`, `signed in`, `token` or `public`), by what, and why that is safe."""

    path: str
    name: str
    who: str
    permissions: tuple[str, ...] = ()
    because: str = ""


class Unguarded(Exception):
    """The view behind an address does not say exactly once who may open it."""


def every_address() -> list[Address]:
    """The whole permission table. Raises Unguarded for the first address that has no place in it."""
    return [_address(path, pattern) for path, pattern in patterns()]


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every path that the product answers, with what answers it."""
    yield from _walk(get_resolver().url_patterns, "/")


def _walk(found: list[Any], start: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in found:
        path = start + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, path)
        else:
            yield path, entry


def _address(path: str, pattern: URLPattern) -> Address:
    name = pattern.name or ""
    said = [*_said_by_us(pattern.callback), *_said_by_token(pattern.callback)]
    if name in OTHERS and not said:
        said = [(OTHERS[name][0], (), OTHERS[name][1])]
    if len(said) != 1:
        raise Unguarded(f"{path} ({name or 'no name'}) says {len(said)} times who may open it")
    who, permissions, because = said[0]
    return Address(path, name, who, permissions, because)


Said = tuple[str, tuple[str, ...], str]


def _said_by_us(view: Any) -> Iterator[Said]:
    if permissions := getattr(view, "permissions", ()):
        yield "permission", tuple(permissions), ""
    if because := getattr(view, "signed_in_because", ""):
        yield "signed in", (), because
    if because := getattr(view, "public_because", ""):
        yield "public", (), because


def _said_by_token(view: Any) -> Iterator[Said]:
    """An address of the API: a token for every method, or each method says for itself."""
    cells = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
    for path_view in (content for content in cells if isinstance(content, PathView)):
        if all(one.auth_callbacks and getattr(one.view_func, "takes_token", False) for one in path_view.operations):
            yield "token", (), "The service account of an organisation"
        else:
            yield from (said for operation in path_view.operations for said in _said_by_us(operation.view_func))
