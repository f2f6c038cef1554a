"""The live record: one Django app a subject, in an order in which each may import earlier ones only.

audit ◄ access ◄ jobs ◄ organisations ◄ people ◄ history ◄ feeds. Every app has models, queries, actions,
permissions and audit_kinds.
"""
