"""The wiring of the site: settings, addresses, commands. Nothing imports it."""
