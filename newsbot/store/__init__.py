"""Where articles are kept: MongoDB, the server it comes with, the spool, and a twin in memory."""
