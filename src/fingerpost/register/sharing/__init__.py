"""Everything that leaves the service: lists taken away under a password, and shares that an agreement covers.

Who may go into a file is asked of the policy when the file is made, by the rights of whoever asked for it.
"""
