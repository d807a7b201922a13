"""Links between stored articles: copies, their clusters and stories, safe with many writers."""
