"""Facts about what stands before and around the site."""
