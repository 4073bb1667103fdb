"""The long proofs: what is promised, tried until it would break. `python -m tests.prove` runs them at full size."""
