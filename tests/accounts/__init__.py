"""Facts about who may log in."""
