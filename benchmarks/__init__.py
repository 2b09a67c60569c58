"""What is timed: ratios against a named peer or limit, in one run, on the same data."""
