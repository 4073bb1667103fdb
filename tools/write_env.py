"""Write the .env of a new checkout: a demonstration with a secret of its own. Without one the product is in production.

`--key` prints a fresh secret and writes nothing.
"""

import os
import secrets
import sys
from pathlib import Path

ENV = Path(__file__).resolve().parents[1] / ".env"


def main(arguments: list[str]) -> int:
    key = secrets.token_urlsafe(50)
    if "--key" in arguments:
        print(key)
    elif not ENV.exists():
        with os.fdopen(os.open(ENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(f"GOLDENTHREAD_ENV=demonstration\nSECRET_KEY={key}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
