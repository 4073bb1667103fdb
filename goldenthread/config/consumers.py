"""Who reacts to what. A lower app says that something happened; the apps above it that must act are listed here."""

from collections.abc import Callable

CONSUMERS: dict[str, tuple[Callable[..., None], ...]] = {}
