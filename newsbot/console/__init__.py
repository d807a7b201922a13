"""What people see on a terminal: progress bars, tables and texts."""
