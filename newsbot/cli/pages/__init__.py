"""Commands that read pages and records from files."""
