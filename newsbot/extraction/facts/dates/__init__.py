"""The date strings of a page, unread: which places claim to be the day of publication or change."""
