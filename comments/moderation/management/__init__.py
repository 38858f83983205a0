"""Commands for operators, run by hand or by cron."""
