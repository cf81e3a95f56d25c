"""Questionnaires as data: what one consists of, how it is written to a file and read from one."""
