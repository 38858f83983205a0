"""Facts about what the newsroom publishes."""
