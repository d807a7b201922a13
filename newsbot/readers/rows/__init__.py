"""Pages in the rows of tables and in records: CSV, JSON, Parquet, XML, collections of MongoDB."""
