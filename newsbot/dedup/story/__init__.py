"""Stories: other articles on the same event, and what they know about each other's dates."""
