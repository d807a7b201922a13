"""Pages that list articles and are none: the evidence by which they are told."""
