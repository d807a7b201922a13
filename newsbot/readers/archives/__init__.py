"""Files that hold other files: TAR, ZIP, ARC, mailboxes, and pages saved with their pictures."""
