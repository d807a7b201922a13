"""`newsbot health`: do the sites still give what they used to give."""
