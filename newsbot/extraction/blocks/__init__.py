"""One walk over the page into blocks, and a verdict for each."""
