"""The pages of review: each translates a request, calls the verbs of ``api``, and answers with a template."""
