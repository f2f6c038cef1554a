"""Pages of what leaves the service: lists that somebody takes away, and shares under an agreement."""
