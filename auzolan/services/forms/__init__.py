"""What people type about what is promised, checked before it becomes a record."""
