"""`newsbot schedule`: crawls at the intervals that the sites declare."""
