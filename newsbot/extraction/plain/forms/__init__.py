"""Forms in which programs write dumps: each is put back into lines that are whole paragraphs."""
