"""Runs the program it is given: answers each line `figures 1 times seed`, `eval …` or `VIEW …` with the processor seconds of one run."""

import resource
import subprocess
import sys

program = sys.argv[1]
WORDS = {"figures": ["eval", "--draws", "1"], "eval": ["eval"]}


def computed():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


for line in sys.stdin:
    work, _, times, _ = line.split()
    words = [program, *WORDS.get(work, ["chart", "--view", work]), "#v=1"]
    before = computed()
    for _ in range(int(times)):
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, close_fds=False)
    print((computed() - before) / int(times), 1, flush=True)
