"""Pages by audience, with their components, templates and static files; they know the register, never it them."""
