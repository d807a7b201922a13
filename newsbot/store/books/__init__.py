"""The books of runs: the pages that came in and how each ended; facts about crawled sites."""
