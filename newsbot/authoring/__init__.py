"""Declarations of sites: drafted from saved pages, and checked against them."""
