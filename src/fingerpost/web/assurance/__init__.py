"""Pages of keeping: the schedule of retention, deletions and certificates, holds, a subject's request."""
