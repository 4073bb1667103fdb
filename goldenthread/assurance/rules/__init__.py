"""Assurance as pure values: what a framework is, and what differs between two of its versions."""
