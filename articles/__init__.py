"""What the newsroom publishes: taxonomy, people, articles and their pages."""
