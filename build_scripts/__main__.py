"""`python -m build_scripts`: the same as the console script `booklet`."""

from build_scripts.cli import main

if __name__ == "__main__":
    main()
