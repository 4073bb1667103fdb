"""What an import did, in the words that its command prints."""

from dataclasses import dataclass


@dataclass
class Counts:
    """Each record of the file counts once; and each place that a complete file lacks, as ended."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    repeated: int = 0

    def add(self, verdict: str) -> None:
        """Count one record."""
        setattr(self, verdict, getattr(self, verdict) + 1)

    def __iadd__(self, other: "Counts") -> "Counts":
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)
        return self

    def __str__(self) -> str:
        return ", ".join(f"{name} {number}" for name, number in vars(self).items())
