"""Everything that is left to chance, from one seed: the same seed makes the same rows."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from goldenthread.core.references import ALPHABET

T = TypeVar("T")


class Chance(random.Random):
    """A seeded source of choices, identifiers and references."""

    def __init__(self, seed: int, kept: Sequence[str] = ()):
        super().__init__(seed)
        self._given = set(kept)

    def uuid(self) -> UUID:
        """An identifier like those that the product gives."""
        return UUID(int=self.getrandbits(128), version=4)

    def reference(self, letter: str) -> str:
        """A reference of this kind that nothing else here has."""
        while True:
            code = "".join(self.choices(ALPHABET, k=6))
            made = f"{letter}-{code[:4]}-{code[4:]}"
            if made not in self._given:
                self._given.add(made)
                return made

    def of(self, weights: Mapping[T, float]) -> T:
        """One of these, by weight."""
        return self.choices(tuple(weights), weights=tuple(weights.values()))[0]

    def happens(self, share: float) -> bool:
        """Whether something that happens this often happens now."""
        return self.random() < share
