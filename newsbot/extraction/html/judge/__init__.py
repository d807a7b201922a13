"""The judge of blocks: the features of every block of a page, sure rules, and learnt weights."""
