"""Pages of those who look after the service: users and their roles, approvals, the audit, restricted records.

With them stand the pages that say who can see a person, who looked, and what was opened in an emergency.
"""
