"""Answers each line `work count times seed`, and what more the work wants, with the processor seconds of one such run and
the run's figures.
"""

import sys
import time

import canary
import draws

# What is timed, and what is made of its result.
WORKS = {"net": (draws.nets, draws.summary), "canary": (canary.play, canary.rolled_back)}

for line in sys.stdin:
    work, *words = line.split()
    count, times, *rest = map(int, words)
    make, summary = WORKS[work]
    before = time.thread_time()
    for _ in range(times):
        made = make(count, *rest)
    seconds = (time.thread_time() - before) / times
    print(seconds, *summary(made), flush=True)
