"""Text dumps of pages to article text: their lines weighed by a small model, then corrected."""
