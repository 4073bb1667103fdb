"""Random concerns with a word of its own planted in each field that somebody types, and what each audience reads of them."""
