package org.proviso.risk;

import java.util.List;
import java.util.Map;
import org.proviso.form.Page;
import org.proviso.money.Money;
import org.proviso.money.Rate;

/**
 * What was found out of a contract's risks, section by section, to be read by people and programs.
 *
 * @param title    which contract, and what was asked
 * @param banners  what has to be known before any figure
 * @param sections in the order they are read
 */
public record Report(String title, List<String> banners, List<Section> sections) {

    /**
     * One question and its answer.
     *
     * @param name   one word for programs
     * @param title  heading
     * @param how    how its figures were computed
     * @param tables the figures
     * @param notes  what they leave open
     * @param plots  pictures of them, as SVG
     */
    public record Section(
            String name, String title, String how, List<Table> tables, List<String> notes, List<String> plots) {}

    /** Rows of figures under named columns. */
    public record Table(List<String> columns, List<List<Cell>> rows) {}

    /**
     * One figure or name.
     *
     * @param shown  as people read it
     * @param plain  as programs read it
     * @param figure whether it stands to the right
     */
    public record Cell(String shown, String plain, boolean figure) {

        private static final int PLACES = 8;
        private static final Rate ONE_IN_A_HUNDRED = Rate.of(1, 100);
        private static final Rate ONE_IN_TWO_THOUSAND = Rate.of(1, 2_000);
        private static final Rate ONE_IN_TWENTY_THOUSAND = Rate.of(1, 20_000);

        static Cell of(String words) {
            return new Cell(words, words, false);
        }

        static Cell of(long count) {
            return new Cell(String.valueOf(count), String.valueOf(count), true);
        }

        static Cell of(Money amount) {
            return new Cell(amount.accounted(), amount.plain(), true);
        }

        /** A chance or a share in per cent; to programs as a decimal with eight places. */
        static Cell share(Rate rate) {
            return new Cell(percent(rate), rate.toDecimals(PLACES), true);
        }

        /** A rate in per cent for the eye: one decimal, and two below one in a hundred. */
        static String percent(Rate rate) {
            if (rate.signum() > 0 && rate.compareTo(ONE_IN_TWENTY_THOUSAND) < 0) {
                return "under 0.01%";
            }
            if (rate.compareTo(Rate.ONE) < 0 && Rate.ONE.minus(rate).compareTo(ONE_IN_TWO_THOUSAND) < 0) {
                return "over 99.9%";
            }
            boolean small = rate.signum() > 0 && rate.compareTo(ONE_IN_A_HUNDRED) < 0;
            return rate.points().toDecimals(small ? 2 : 1) + "%";
        }
    }

    /** As text for a terminal. */
    public String text() {
        return ReportText.of(this);
    }

    /** As JSON. */
    public String json() {
        return ReportJson.of(this);
    }

    /** As a page of its own that needs nothing else. */
    public String html() {
        return Page.of("risk", Map.of("report", this));
    }
}
