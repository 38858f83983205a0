"""Facts about what readers answer."""
