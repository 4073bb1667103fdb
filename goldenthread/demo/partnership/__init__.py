"""A partnership to show: two councils, two boards, their providers, and what was reported over two years. All invented."""
