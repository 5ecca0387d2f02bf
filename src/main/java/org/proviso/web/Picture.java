package org.proviso.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.desk.ContractOnDay.BandOnDay;
import org.proviso.desk.ContractOnDay.End;
import org.proviso.money.Rate;

/**
 * A banded table as a picture: an axis of what is measured, and over each band a bar as long as what it gives. Bands
 * without an end run to the edge. All places are whole units of the picture.
 *
 * @param bars  one for each band, from left to right
 * @param marks the bounds, from left to right
 * @param zero  how high the line stands from which bars rise and fall
 * @param words the whole picture in a sentence, for those who do not see it
 */
public record Picture(List<Bar> bars, List<Mark> marks, int zero, String words) {

    /** How wide and high a picture is. */
    static final int WIDTH = 720;

    static final int HEIGHT = 200;

    private static final int TOP = 28;
    private static final int BOTTOM = 150;
    private static final int EDGE = 1;
    private static final int FLAT = 3;
    private static final int MOST_BARS = 12;

    /**
     * A band.
     *
     * @param x     its left end
     * @param width of it
     * @param y     its upper end
     * @param height of it
     * @param label what it gives
     * @param labelX the middle of its words
     * @param labelY under them
     * @param kind  up, down or flat
     */
    public record Bar(int x, int width, int y, int height, String label, int labelX, int labelY, String kind) {}

    /**
     * A bound.
     *
     * @param x     where
     * @param words of the contract
     */
    public record Mark(int x, String words) {

        /** Words at an edge of the picture stand inside it. */
        public String anchor() {
            return x == 0 ? "start" : x == WIDTH ? "end" : "middle";
        }
    }

    static Picture of(List<BandOnDay> bands) {
        List<Integer> ends = ends(bands);
        Rate most = bands.stream().flatMap(band -> band.size().stream()).reduce(Rate.ZERO, Rate::larger);
        Rate least = bands.stream()
                .flatMap(band -> band.size().stream())
                .map(Rate::negated)
                .reduce(Rate.ZERO, Rate::larger)
                .negated();
        Rate span = most.minus(least);
        int zero = span.signum() == 0 ? BOTTOM : TOP + scaled(most, span, BOTTOM - TOP);
        List<Bar> bars = new ArrayList<>();
        for (int at = 0; at < bands.size(); at++) {
            BandOnDay band = bands.get(at);
            Rate size = band.size().orElse(Rate.ZERO);
            int length = span.signum() == 0 ? 0 : Math.abs(scaled(size, span, BOTTOM - TOP));
            int left = ends.get(at);
            int width = ends.get(at + 1) - left;
            int y = size.signum() > 0 ? zero - length : size.signum() == 0 ? zero - FLAT / 2 : zero;
            bars.add(new Bar(
                    left + EDGE,
                    Math.max(1, width - 2 * EDGE),
                    y,
                    Math.max(FLAT, length),
                    label(band, bands.size()),
                    left + width / 2,
                    size.signum() < 0 ? zero - 8 : y - 8,
                    size.signum() > 0 ? "up" : size.signum() < 0 ? "down" : "flat"));
        }
        return new Picture(List.copyOf(bars), marks(bands, ends), zero, words(bands));
    }

    /** Beside others a bar has room for the value alone. */
    private static String label(BandOnDay band, int many) {
        String gives = band.gives();
        return many > MOST_BARS ? "" : gives.substring(gives.lastIndexOf(' ') + 1);
    }

    /** Where each band begins, and where the last ends: to scale between the outer bounds, with room beyond them. */
    private static List<Integer> ends(List<BandOnDay> bands) {
        List<Rate> inner = new ArrayList<>();
        bands.forEach(band -> band.lower().map(End::at).ifPresent(inner::add));
        bands.get(bands.size() - 1).upper().map(End::at).ifPresent(inner::add);
        Rate first = inner.get(0);
        Rate span = inner.get(inner.size() - 1).minus(first);
        boolean openLeft = bands.get(0).lower().isEmpty();
        boolean openRight = bands.get(bands.size() - 1).upper().isEmpty();
        int share = WIDTH / (bands.size() + 1);
        int from = openLeft ? share : 0;
        int room = WIDTH - from - (openRight ? share : 0);
        List<Integer> ends = new ArrayList<>();
        if (openLeft) {
            ends.add(0);
        }
        for (Rate end : inner) {
            ends.add(span.signum() == 0 ? WIDTH / 2 : from + scaled(end.minus(first), span, room));
        }
        if (openRight) {
            ends.add(WIDTH);
        }
        return apart(ends);
    }

    /** Very narrow bands are drawn wider than to scale, or nothing could be read on them. */
    private static List<Integer> apart(List<Integer> ends) {
        int least = WIDTH / (2 * ends.size());
        boolean crowded = false;
        for (int at = 1; at < ends.size(); at++) {
            crowded |= ends.get(at) - ends.get(at - 1) < least;
        }
        if (!crowded) {
            return ends;
        }
        List<Integer> even = new ArrayList<>();
        for (int at = 0; at < ends.size(); at++) {
            even.add(WIDTH * at / (ends.size() - 1));
        }
        return even;
    }

    private static int scaled(Rate part, Rate span, int length) {
        return Integer.parseInt(part.dividedBy(span).times(Rate.of(length, 1)).toDecimals(0));
    }

    private static List<Mark> marks(List<BandOnDay> bands, List<Integer> ends) {
        List<Mark> marks = new ArrayList<>();
        for (int at = 0; at <= bands.size(); at++) {
            Optional<End> above = at < bands.size() ? bands.get(at).lower() : Optional.empty();
            Optional<End> below = at > 0 ? bands.get(at - 1).upper() : Optional.empty();
            int x = ends.get(at);
            above.or(() -> below).map(end -> new Mark(x, end.words())).ifPresent(marks::add);
        }
        return List.copyOf(marks);
    }

    private static String words(List<BandOnDay> bands) {
        return String.join(
                        "; ",
                        bands.stream()
                                .map(band -> band.words() + ": " + band.gives())
                                .toList())
                + ".";
    }
}
