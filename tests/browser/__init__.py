"""Facts about what a person sees, in a real Chromium on the real server."""
