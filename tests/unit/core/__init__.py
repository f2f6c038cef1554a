"""Unit tests of the core, one file a module, as the package is laid out."""
