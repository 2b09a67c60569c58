"""What the templates of services can say."""
