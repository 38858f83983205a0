"""What readers answer."""
