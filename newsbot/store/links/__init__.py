"""Links between stored articles: copies, clusters and stories; safe with many writers."""
