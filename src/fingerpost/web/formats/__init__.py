"""How Django itself writes dates that no filter has written: in this service's way, not the library's."""
