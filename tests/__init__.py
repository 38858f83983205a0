"""Facts about the site, checked on a real PostgreSQL."""
