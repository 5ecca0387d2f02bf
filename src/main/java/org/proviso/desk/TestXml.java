package org.proviso.desk;

import java.util.List;

/** The cases of contracts as JUnit XML. */
final class TestXml {

    private TestXml() {}

    static String of(List<ContractTest.TestedContract> contracts) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
        counts(contracts.stream().flatMap(one -> one.cases().stream()).toList(), xml);
        contracts.forEach(one -> suite(one, xml));
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(ContractTest.TestedContract tested, StringBuilder xml) {
        xml.append("  <testsuite name=\"").append(text(tested.contract())).append('"');
        counts(tested.cases(), xml);
        for (ContractTest.Case one : tested.cases()) {
            String of = one.clause().isEmpty() ? "scenarios" : "clause " + one.clause();
            xml.append("    <testcase classname=\"").append(text(tested.contract() + ", " + of));
            xml.append("\" name=\"").append(text(one.says())).append('"');
            if (one.agrees()) {
                xml.append("/>\n");
            } else {
                String differs = String.join("\n", one.differs());
                xml.append(">\n      <failure type=\"disagrees\" message=\"").append(text(differs));
                xml.append("\">").append(text(one.place() + "\n" + differs)).append("</failure>\n    </testcase>\n");
            }
        }
        xml.append("  </testsuite>\n");
    }

    private static void counts(List<ContractTest.Case> cases, StringBuilder xml) {
        xml.append(" tests=\"").append(cases.size());
        xml.append("\" failures=\"")
                .append(cases.stream().filter(one -> !one.agrees()).count());
        xml.append("\" errors=\"0\" skipped=\"0\">\n");
    }

    /** Text for between tags and in quotes; what XML cannot hold at all becomes the sign for it. */
    private static String text(String words) {
        StringBuilder safe = new StringBuilder();
        words.codePoints()
                .forEach(letter -> safe.append(
                        switch (letter) {
                            case '<' -> "&lt;";
                            case '>' -> "&gt;";
                            case '&' -> "&amp;";
                            case '"' -> "&quot;";
                            case '\n' -> "&#10;";
                            case '\t' -> "&#9;";
                            default -> allowed(letter) ? Character.toString(letter) : "\uFFFD";
                        }));
        return safe.toString();
    }

    private static boolean allowed(int letter) {
        return (letter >= 0x20 && letter <= 0xD7FF)
                || (letter >= 0xE000 && letter <= 0xFFFD)
                || (letter >= 0x10000 && letter <= 0x10FFFF);
    }
}
