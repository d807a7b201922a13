"""Keeps articles: MongoDB, the server that comes with newsbot, the spool, a store in memory."""
