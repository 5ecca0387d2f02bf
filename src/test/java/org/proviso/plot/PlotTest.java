package org.proviso.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.money.Rate;
import org.w3c.dom.Document;

class PlotTest {

    private static Rate rate(String decimal) {
        return Rate.of(new BigDecimal(decimal));
    }

    private static LinePlot.Point point(int at, String figure) {
        return new LinePlot.Point(Rate.of(at, 1), at + "%", rate(figure));
    }

    private static LinePlot line(String title, LinePlot.Point... points) {
        return new LinePlot(
                title,
                "4.4 bonus",
                figure -> figure.toDecimals(0),
                List.of(new LinePlot.Series("Payable", List.of(points))));
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** Steps of 1, 2 or 5 times a power of ten, the least that needs six steps at most; worked out by hand. */
    @ParameterizedTest
    @CsvSource({
        "0, 6, '0 1 2 3 4 5 6'",
        "0, 7, '0 2 4 6 8'",
        "0, 100, '0 20 40 60 80 100'",
        "950, 1010, '950 960 970 980 990 1000 1010'",
        "-30, 45, '-40 -20 0 20 40 60'",
        "0.001, 0.004, '0.0010 0.0015 0.0020 0.0025 0.0030 0.0035 0.0040'",
        "-7, -7, '-8.0 -7.5 -7.0 -6.5 -6.0'"
    })
    void an_axis_has_round_figures_around_what_it_shows(String least, String most, String ticks) {
        Scale scale = Scale.round(List.of(rate(least), rate(most)), 0, 600);

        assertEquals(List.of(ticks.split(" ")).stream().map(PlotTest::rate).toList(), scale.ticks());
        assertEquals(0, scale.at(scale.least()));
        assertEquals(600, scale.at(scale.most()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_figure_lies_on_a_round_axis_of_few_steps(long seed) {
        Random random = new Random(seed);
        List<Rate> figures = IntStream.range(0, 5)
                .mapToObj(i -> Rate.of(random.nextInt(2_000_001) - 1_000_000, 1 + random.nextInt(999)))
                .toList();

        Scale scale = Scale.round(figures, 300, 20);

        for (Rate figure : figures) {
            assertTrue(scale.at(figure) <= 300 && scale.at(figure) >= 20, figure.toString());
        }
        assertTrue(scale.ticks().size() >= 2 && scale.ticks().size() <= 8, scale.ticks()::toString);
    }

    @Test
    void a_line_rises_where_its_figures_do() throws Exception {
        Document svg = read(
                line("Payable", point(2, "0"), point(4, "50"), point(6, "100")).svg());

        String points = svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        // 120..680 across and 340..66 up: the middle value stands in the middle of both.
        assertEquals("120,340 400,203 680,66", points);
    }

    @Test
    void a_picture_says_its_figures_in_words() throws Exception {
        Document svg = read(line("Payable", point(2, "0"), point(6, "100")).svg());

        assertEquals(
                "Payable: 2% 0, 6% 100",
                svg.getElementsByTagName("desc").item(0).getTextContent());
    }

    @Test
    void a_hostile_name_stays_text() throws Exception {
        String svg =
                line("<script>alert(1)</script>\u0000 & \"x\"", point(1, "1")).svg();

        assertFalse(svg.contains("<script"));
        assertEquals(
                "<script>alert(1)</script>\uFFFD & \"x\"",
                read(svg).getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void names_along_the_foot_leave_each_other_room() {
        LinePlot.Point[] many =
                IntStream.range(0, 500).mapToObj(i -> point(i, "1")).toArray(LinePlot.Point[]::new);

        long shown = line("Many", many)
                .svg()
                .lines()
                .filter(line -> line.contains("y=\"360\""))
                .count();

        assertTrue(shown > 5 && shown < 40, shown + " names");
    }

    @Test
    void a_bar_below_nothing_ends_left_of_it() throws Exception {
        Document svg = read(new BarPlot(
                        "By clause",
                        figure -> figure.toDecimals(0),
                        List.of(
                                BarPlot.Bar.of("4.1", rate("-50"), "(50)"),
                                BarPlot.Bar.of("4.2", rate("50"), "50"),
                                new BarPlot.Bar("Least and most", rate("-50"), rate("50"), "(50) to 50")))
                .svg());

        // The axis runs from -60 to 60 over 220..590: nothing at 405, 50 at 405 + 370 * 50 / 120 = 559.
        assertEquals("251 405 251", xs(svg));
        assertEquals("154 154 308", attributes(svg, "width"));
    }

    private static String xs(Document svg) {
        return attributes(svg, "x");
    }

    private static String attributes(Document svg, String name) {
        var bars = svg.getElementsByTagName("rect");
        return IntStream.range(1, bars.getLength())
                .mapToObj(i -> bars.item(i).getAttributes().getNamedItem(name).getNodeValue())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }
}
