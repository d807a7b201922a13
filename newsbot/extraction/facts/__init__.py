"""What a page says about its article beside the text: title, people, dates, addresses."""
