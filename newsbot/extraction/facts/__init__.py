"""Facts about an article besides its text: title, authors, dates, addresses."""
