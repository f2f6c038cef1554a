"""Pages by audience, with components, templates and static files; they know the register."""
