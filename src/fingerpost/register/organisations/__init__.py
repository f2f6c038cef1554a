"""Schools, colleges, providers, teams, districts and areas."""
