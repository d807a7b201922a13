"""What a page says about its article besides the text: title, authors, dates, addresses."""
