"""The pages of measure: boards, plans, and what it adds to the page of a service."""
