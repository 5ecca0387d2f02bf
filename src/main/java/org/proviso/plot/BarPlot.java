package org.proviso.plot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.money.Rate;

/**
 * A bar for each name, from one figure to another.
 *
 * @param title what it shows
 * @param shown how a figure on the axis is written
 * @param bars  the bars, from above; at least one
 */
public record BarPlot(String title, Function<Rate, String> shown, List<Bar> bars) {

    private static final int TOP = 44;
    private static final int ROW = 26;
    private static final int LEFT = 220;
    private static final int RIGHT = Svg.WIDTH - 130;
    private static final int LETTERS = (LEFT - 24) / Svg.LETTER;

    /**
     * One bar.
     *
     * @param name what it stands for
     * @param from where it starts, mostly nothing
     * @param to   where it ends
     * @param says what stands beside it
     */
    public record Bar(String name, Rate from, Rate to, String says) {

        /** A bar that starts at nothing. */
        public static Bar of(String name, Rate to, String says) {
            return new Bar(name, Rate.ZERO, to, says);
        }
    }

    /** The picture as SVG. */
    public String svg() {
        int bottom = TOP + bars.size() * ROW;
        Scale across = Scale.round(
                bars.stream().flatMap(bar -> Stream.of(bar.from(), bar.to())).toList(), LEFT, RIGHT);
        Svg svg = new Svg(bottom + 36, title, description());
        for (Rate tick : across.ticks()) {
            int x = across.at(tick);
            svg.line(x, TOP, x, bottom, "stroke=\"%s\"".formatted(tick.signum() == 0 ? "#444" : "#ddd"))
                    .words(x, bottom + 20, "middle", shown.apply(tick));
        }
        for (int row = 0; row < bars.size(); row++) {
            draw(svg, bars.get(row), TOP + row * ROW, across);
        }
        return svg.end();
    }

    private String description() {
        return bars.stream().map(bar -> bar.name() + ": " + bar.says()).collect(Collectors.joining("; "));
    }

    private static void draw(Svg svg, Bar bar, int top, Scale across) {
        int start = Math.min(across.at(bar.from()), across.at(bar.to()));
        int end = Math.max(across.at(bar.from()), across.at(bar.to()));
        svg.words(LEFT - 10, top + 17, "end", cut(bar.name()))
                .bar(start, top + 5, Math.max(end - start, 1), ROW - 10, bar.name() + ": " + bar.says());
        svg.words(end + 6, top + 17, "start", bar.says());
    }

    private static String cut(String name) {
        return name.length() <= LETTERS ? name : name.substring(0, LETTERS - 1) + "…";
    }
}
