"""From where a saved page came and when: told by its file, its folders, a table beside it."""
