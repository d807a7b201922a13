"""Commands about sites: crawls, their schedule, runs and health, the archive."""
