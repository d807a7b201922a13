"""What people take away: JSONL files with a manifest beside them."""
