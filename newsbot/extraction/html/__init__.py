"""HTML to article text: one walk into blocks, a verdict for each, candidates, one choice."""
