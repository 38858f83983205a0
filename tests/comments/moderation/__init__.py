"""The newsroom's side of the comments."""
