"""Words by which side matter is recognised: labels, calls, notices, links to services."""
