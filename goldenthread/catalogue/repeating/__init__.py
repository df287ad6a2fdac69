"""Finding what several publications say alike: words, likeness, candidates, groups, and writing them down."""
