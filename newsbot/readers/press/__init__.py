"""Exports of press databases and reports of services that watch the press."""
