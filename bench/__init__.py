"""The benchmarks: a room on Streetlight and on its peers, side by side in one run."""
