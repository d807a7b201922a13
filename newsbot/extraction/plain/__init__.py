"""Text dumps to article text: a small model weighs their lines, then corrections follow."""
