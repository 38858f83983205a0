"""How dates and numbers are written on this site."""
