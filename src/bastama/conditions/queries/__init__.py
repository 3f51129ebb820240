"""Who reads which requests, and how they stand."""
