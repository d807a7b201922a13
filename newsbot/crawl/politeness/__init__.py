"""How fast a site is asked: delays as it wishes, and waiting after refusals."""
