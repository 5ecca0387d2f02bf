package org.proviso.plot;

/** The text of a picture as it grows. */
final class Svg {

    static final int WIDTH = 720;

    /** Pixels of a letter, about, of the size in which names are written. */
    static final int LETTER = 7;

    private final StringBuilder text = new StringBuilder();

    Svg(int height, String title, String description) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"".formatted(WIDTH, height))
                .append(" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n")
                .append("<title>%s</title>\n".formatted(escaped(title)))
                .append("<desc>%s</desc>\n".formatted(escaped(description)))
                .append("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n".formatted(WIDTH, height))
                .append("<text x=\"16\" y=\"24\" font-size=\"15\" font-weight=\"bold\">%s</text>\n"
                        .formatted(escaped(title)));
    }

    Svg line(int x1, int y1, int x2, int y2, String style) {
        text.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" %s/>\n".formatted(x1, y1, x2, y2, style));
        return this;
    }

    Svg words(int x, int y, String anchor, String words) {
        text.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n".formatted(x, y, anchor, escaped(words)));
        return this;
    }

    Svg path(String points, String style) {
        text.append("<polyline points=\"%s\" fill=\"none\" %s/>\n".formatted(points, style));
        return this;
    }

    Svg dot(int x, int y, String colour, String words) {
        text.append("<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"%s\"><title>%s</title></circle>\n"
                .formatted(x, y, colour, escaped(words)));
        return this;
    }

    Svg bar(int x, int y, int width, int height, String words) {
        text.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#1d5c8f\"><title>%s</title></rect>\n"
                .formatted(x, y, width, height, escaped(words)));
        return this;
    }

    String end() {
        return text.append("</svg>\n").toString();
    }

    private static String escaped(String words) {
        StringBuilder safe = new StringBuilder();
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(allowed(letter) ? letter : 0xFFFD);
            }
        });
        return safe.toString();
    }

    /** Whether XML 1.0 (section 2.2) lets a letter stand in a text. */
    private static boolean allowed(int letter) {
        return letter >= 0x20
                ? letter < 0xD800 || (letter > 0xDFFF && letter < 0xFFFE) || letter > 0xFFFF
                : letter == '\t' || letter == '\n' || letter == '\r';
    }
}
