"""Printed dates and times: their forms in all languages that are known."""
