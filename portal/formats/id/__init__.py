"""Indonesian, as newspapers write it."""
