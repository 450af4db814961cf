"""Plan: what comes next, field by field: lines, dates, things to do, and things to ask of somebody."""
