"""Declared shares: what is given to whom again and again, each a declaration that an agreement must cover."""

from fingerpost.register.sharing.shares.declared import SHARES, Share

__all__ = ["SHARES", "Share"]
