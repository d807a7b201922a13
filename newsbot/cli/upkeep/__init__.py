"""Commands about the installation: settings, database, what is missing."""
