"""The forms of assurance. They check shape and never save."""
