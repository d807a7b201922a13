"""What people look at: progress, tables, explanations, the health of sites."""
