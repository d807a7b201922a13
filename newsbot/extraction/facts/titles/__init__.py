"""The headline of an article, without the site's name and the labels that pages add to it."""
