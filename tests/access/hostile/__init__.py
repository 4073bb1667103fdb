"""Text that means harm, in every field that holds words: nothing that shows it, takes it away or sends it obeys it."""
