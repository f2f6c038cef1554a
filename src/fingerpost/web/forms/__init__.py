"""Forms drawn as GOV.UK fields: a renderer for every form of the pages, and fields that Django lacks."""
