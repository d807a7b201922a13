"""Commands that show, count, compare and write the articles of a corpus."""
