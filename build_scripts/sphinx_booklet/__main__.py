"""`python -m sphinx_booklet`: the same as the console script `booklet`."""

from sphinx_booklet.cli.main import main

if __name__ == "__main__":
    main()
