"""Judges the health of sites by pure rules over the results of their crawls."""
