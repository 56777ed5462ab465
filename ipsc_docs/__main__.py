"""`python -m ipsc_docs` is the command line."""

from ipsc_docs.cli import main

main()
