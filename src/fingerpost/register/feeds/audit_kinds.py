"""What the audit says of feeds."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("feeds.uploaded", Sort.CHANGE, "uploaded a file"),
    Kind("feeds.refused", Sort.CHANGE, "uploaded a file that was refused"),
    Kind("feeds.mapped", Sort.CHANGE, "said what the columns of a file are"),
    Kind("feeds.decided", Sort.CHANGE, "decided whom a row of a file is about"),
    Kind("feeds.compared", Sort.OPENING, "compared the record with a row of a file"),
    Kind("feeds.applied", Sort.CHANGE, "applied a file"),
    Kind("feeds.undone", Sort.CHANGE, "undid a file"),
    Kind("feeds.discarded", Sort.CHANGE, "discarded a file that was not applied"),
    Kind("feeds.feed_saved", Sort.CHANGE, "changed the register of feeds"),
    Kind("feeds.feed_retired", Sort.CHANGE, "retired a feed"),
    Kind("feeds.barrier_saved", Sort.CHANGE, "recorded what stands in the way of sharing"),
)
