"""Assurance as the screen shows it."""
