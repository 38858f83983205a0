"""Accountability: corrections, withdrawals in public, replies, complaints, masthead."""
