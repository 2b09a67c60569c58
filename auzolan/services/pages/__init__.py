"""The pages of services: public, and at the desk."""
