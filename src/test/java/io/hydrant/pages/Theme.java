package io.hydrant.pages;

import java.util.Locale;

/** The colours of GitHub's pages, by day and by night. */
enum Theme {
    LIGHT("#ffffff", "#1f2328", "#59636e", "#d1d9e0", "#f6f8fa", "#0969da", "#1a7f37", "#cf222e"),
    DARK("#0d1117", "#f0f6fc", "#9198a1", "#3d444d", "#151b23", "#4493f8", "#3fb950", "#f85149");

    final String paper;
    final String ink;
    final String pale;
    final String line;
    final String fill;
    final String accent;
    final String good;
    final String bad;

    Theme(
            String paper,
            String ink,
            String pale,
            String line,
            String fill,
            String accent,
            String good,
            String bad) {
        this.paper = paper;
        this.ink = ink;
        this.pale = pale;
        this.line = line;
        this.fill = fill;
        this.accent = accent;
        this.good = good;
        this.bad = bad;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
