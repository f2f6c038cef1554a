"""Pages about schools, colleges and providers."""
