"""robots.txt: obeyed before every request, and read for what it says to robots of AI companies."""
