"""Facts about the wiring."""
