"""What all commands share: the tree of commands, messages, errors, standard streams."""
