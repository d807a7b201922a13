"""Names that lead elsewhere the next time they are asked for, with a resolver that answers so."""
