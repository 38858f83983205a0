"""Pixels and files of photos: reading them safely, cutting them, keeping them.

Nothing here knows the database; ``articles/models/photo.py`` builds on it.
"""
