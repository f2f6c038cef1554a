"""What the service sends: texts and e-mails to young people and carers, digests and notices to staff."""
