"""The site put together: settings, root addresses, the server's entry. Nobody imports it."""
