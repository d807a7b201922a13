"""The authors of an article: in declarations, marked elements, links and printed bylines."""
