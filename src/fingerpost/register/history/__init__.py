"""What each person was doing and when we knew it: append-only, in two times; the status of today."""
