"""What words are: cleaning, folding, language, and the phrases that mark side matter."""
