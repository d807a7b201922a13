"""Site memory: what the pages of one host repeat, and where their texts are."""
