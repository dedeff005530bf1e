"""Degrees of motion: what was measured today and before, at which joint, side and mode.

A statement of range of motion is a list that says each thing once ("PROM L sh: flex 95, ER 20 @ side, abd 70. Last:
80/10/60"): the reader carries what was said along the words and spends it on each number. What it carries ends where the
list ends. A number that counts something else (a dose, minutes, percent) or that is wanted rather than measured is passed
over; a written minus, a range and an unlabelled pair can't be decided and become a question.
"""
