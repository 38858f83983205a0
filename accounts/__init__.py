"""Who may log in: people, their promises, and the safety of their accounts."""
