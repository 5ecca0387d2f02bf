package org.proviso.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.proviso.money.Rate;

/**
 * Figures against values along the foot.
 *
 * @param title  what it shows
 * @param foot   what the values along the foot are
 * @param shown  how a figure is written
 * @param series the lines, each with at least one point
 */
public record LinePlot(String title, String foot, Function<Rate, String> shown, List<Series> series) {

    private static final int HEIGHT = 400;
    private static final int LEFT = 120;
    private static final int RIGHT = Svg.WIDTH - 40;
    private static final int TOP = 66;
    private static final int BOTTOM = 340;
    private static final List<String> COLOURS = List.of("#1d5c8f", "#b3501b", "#3d7a34", "#6b4a8a", "#555555");
    private static final List<String> STROKES = List.of("none", "8 4", "2 3", "10 3 2 3", "4 4");

    /** One line of a plot. */
    public record Series(String name, List<Point> points) {}

    /**
     * One figure of a line.
     *
     * @param at     where it stands along the foot
     * @param says   that value as it is written
     * @param figure the figure there
     */
    public record Point(Rate at, String says, Rate figure) {}

    /** The picture as SVG. */
    public String svg() {
        List<Point> points =
                series.stream().flatMap(one -> one.points().stream()).toList();
        Scale across = Scale.over(points.stream().map(Point::at).toList(), LEFT, RIGHT);
        Scale up = Scale.round(points.stream().map(Point::figure).toList(), BOTTOM, TOP);
        Svg svg = new Svg(HEIGHT, title, description());
        for (Rate tick : up.ticks()) {
            String colour = tick.signum() == 0 ? "#444" : "#ddd";
            svg.line(LEFT, up.at(tick), RIGHT, up.at(tick), "stroke=\"%s\"".formatted(colour))
                    .words(LEFT - 8, up.at(tick) + 4, "end", shown.apply(tick));
        }
        foot(svg, across, points);
        for (int line = 0; line < series.size(); line++) {
            draw(svg, line, across, up);
        }
        return svg.end();
    }

    private String description() {
        return series.stream()
                .map(one -> one.name() + ": "
                        + one.points().stream()
                                .map(point -> point.says() + " " + shown.apply(point.figure()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    /** Values along the foot, as many as leave each other room. */
    private void foot(Svg svg, Scale across, List<Point> points) {
        int free = 0;
        for (Point point : points.stream()
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList()) {
            int x = across.at(point.at());
            int half = point.says().length() * Svg.LETTER / 2;
            if (x - half > free) {
                svg.line(x, BOTTOM, x, BOTTOM + 5, "stroke=\"#444\"").words(x, BOTTOM + 20, "middle", point.says());
                free = x + half;
            }
        }
        svg.words((LEFT + RIGHT) / 2, BOTTOM + 46, "middle", foot);
    }

    private void draw(Svg svg, int line, Scale across, Scale up) {
        Series one = series.get(line);
        String colour = COLOURS.get(line % COLOURS.size());
        String style = "stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\""
                .formatted(colour, STROKES.get(line % STROKES.size()));
        List<String> places = new ArrayList<>();
        for (Point point : one.points()) {
            places.add(across.at(point.at()) + "," + up.at(point.figure()));
        }
        svg.path(String.join(" ", places), style);
        for (Point point : one.points()) {
            svg.dot(
                    across.at(point.at()),
                    up.at(point.figure()),
                    colour,
                    one.name() + ", " + point.says() + ": " + shown.apply(point.figure()));
        }
        if (series.size() > 1) {
            int x = LEFT + line * (RIGHT - LEFT) / series.size();
            svg.line(x, 44, x + 28, 44, style).words(x + 34, 48, "start", one.name());
        }
    }
}
