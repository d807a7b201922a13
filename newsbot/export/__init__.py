"""Writes corpora for people to take away: files and folders, each with a manifest."""
