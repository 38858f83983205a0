"""What the press answers for, in facts that are named after its rules."""
