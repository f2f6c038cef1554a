"""How long what is kept, what is due to be deleted, and its deletion as one action with a certificate."""
