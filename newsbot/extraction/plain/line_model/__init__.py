"""The line model of text dumps: the features of every line, and the weights that judge them."""
