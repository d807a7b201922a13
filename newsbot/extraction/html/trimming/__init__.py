"""What is cut off a candidate: its head, its tail, columns beside it, further articles below."""
