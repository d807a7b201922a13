"""Chromium, for pages that scripts make: found on the machine, started, and kept in bounds."""
