"""What people ask of a corpus: differences, explanations."""
