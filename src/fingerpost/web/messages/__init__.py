"""The pages of messages: what one sent, the council's wordings, notices and e-mails of one's own."""
