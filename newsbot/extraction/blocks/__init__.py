"""Walks over the page once, splits it into blocks, and judges each block."""
