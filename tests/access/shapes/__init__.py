"""The seventeen shapes of a leak, each tried by people of one partnership on the records of another (test_shapes.py)."""
