"""The pages of the web page, one file per subject."""
