"""The archive: thousands of statements in one unattended run, each with a result or a reason.

inputs      words of the command line → [InputFile]   files, folders, patterns, a list; in a lasting order
naming      [InputFile]    → output paths             mirror the tree, never collide, never leave the folder
resuming    what the manifest knows                   → what is still to do
scheduling  [Task]         → [Answer]                 by the local pool (`pool`) or a cluster (`cluster`)
child       Task           → Answer                   one worker process, watched, killed past its limits
worker      the program in that process
folder      the one place that writes: lock, outputs, manifest
running     the loop over all of it
"""
