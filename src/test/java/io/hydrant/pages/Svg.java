package io.hydrant.pages;

import java.util.Locale;

/** A picture of boxes, bars, arrows and texts. */
final class Svg {

    private static final String SANS =
            "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, 'DejaVu"
                    + " Sans', sans-serif";
    private static final String MONO =
            "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
    private static final int LINE = 19;

    final Theme theme;
    private final StringBuilder svg = new StringBuilder();

    Svg(Theme theme, int width, int height, String title) {
        this.theme = theme;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                        + " viewBox=\"0 0 %d %d\" role=\"img\">",
                width, height, width, height);
        add("<title>%s</title>", escaped(title));
        add("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>", width, height, theme.paper);
    }

    /** A heading and lines below it, in the middle of a box. */
    Svg box(int x, int y, int width, int height, String colour, String heading, String... lines) {
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\""
                        + " stroke=\"%s\" stroke-width=\"1.5\"/>",
                x, y, width, height, theme.fill, colour);
        int middle = x + width / 2;
        int baseline = y + (height - lines.length * LINE) / 2 + 5;
        text(middle, baseline, "middle", 15, true, theme.ink, heading);
        for (String line : lines) {
            baseline += LINE;
            text(middle, baseline, "middle", 13, false, theme.pale, line);
        }
        return this;
    }

    /** A span of time, with what it is. */
    Svg bar(int x, int y, int width, String colour, String text) {
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"30\" rx=\"4\" fill=\"%s\"/>",
                x, y, width, colour);
        return text(x + width / 2, y + 20, "middle", 13, true, theme.paper, text);
    }

    /** Along points, each written as {@code x,y}. */
    Svg arrow(String colour, String... points) {
        line(colour, false, points);
        String[] last = points[points.length - 1].split(",");
        String[] before = points[points.length - 2].split(",");
        int x = Integer.parseInt(last[0]);
        int y = Integer.parseInt(last[1]);
        int dx = Integer.signum(x - Integer.parseInt(before[0]));
        int dy = Integer.signum(y - Integer.parseInt(before[1]));
        add(
                "<polygon points=\"%d,%d %d,%d %d,%d\" fill=\"%s\"/>",
                x,
                y,
                x - 9 * dx - 5 * dy,
                y - 9 * dy - 5 * dx,
                x - 9 * dx + 5 * dy,
                y - 9 * dy + 5 * dx,
                colour);
        return this;
    }

    Svg line(String colour, boolean dashed, String... points) {
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s/>",
                String.join(" ", points), colour, dashed ? " stroke-dasharray=\"5 4\"" : "");
        return this;
    }

    Svg dot(int x, int y, String colour) {
        add("<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"%s\"/>", x, y, colour);
        return this;
    }

    Svg text(int x, int y, String anchor, int size, boolean bold, String colour, String text) {
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-family=\"%s\" font-size=\"%d\"%s"
                        + " fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                SANS,
                size,
                bold ? " font-weight=\"600\"" : "",
                colour,
                escaped(text));
        return this;
    }

    /** A line of a terminal. */
    Svg typed(int x, int y, boolean bold, String colour, String text) {
        add(
                "<text x=\"%d\" y=\"%d\" font-family=\"%s\" font-size=\"12\"%s fill=\"%s\""
                        + " xml:space=\"preserve\">%s</text>",
                x, y, MONO, bold ? " font-weight=\"600\"" : "", colour, escaped(text));
        return this;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return svg + "</svg>\n";
    }
}
