"""One module a revision; what stands in a published one is never changed."""
