"""What machines read: descriptions of pages, feeds, sitemaps, robots, manifest."""
