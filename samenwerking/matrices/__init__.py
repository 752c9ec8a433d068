"""Overview matrices: a definition and sets of things make a Matrix. Pure.

A cell is the size of an intersection of sets, held as Python integers: bit n stands for
thing n. Counting, filtering and drilling down are one operation.
"""
