package org.proviso.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.explain.Explanation;

/** An explanation for the eye: a heading, and below it blocks of lines, a rule's own lines together. */
public record ExplanationView(Explanation explanation) {

    private static final Pattern PLACE = Pattern.compile("^(.*?) {1,2}\\[([^\\[\\]]+)]$");
    private static final Pattern OUTCOME = Pattern.compile("^(.*?)  (\\S+)  (.*)$");
    private static final int DEEPEST = 6;

    /**
     * Lines that belong together.
     *
     * @param kind  what they are
     * @param depth how far in they stand
     * @param text  of a rule all its lines
     * @param place where it is stated, or its facts are; empty where the line does not say
     * @param about the subject it is about; empty where it is about more
     */
    public record Block(String kind, int depth, String text, String place, String about) {}

    /** What is explained. */
    public String heading() {
        return explanation.lines().stream()
                .filter(line -> line.kind() == Explanation.Kind.HEADING)
                .map(Explanation.Line::text)
                .findFirst()
                .orElse("");
    }

    /** Everything below the heading. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        int codeDepth = 0;
        for (Explanation.Line line : explanation.lines()) {
            if (line.kind() == Explanation.Kind.CODE) {
                code.append(line.text()).append('\n');
                codeDepth = line.depth();
                continue;
            }
            if (!code.isEmpty()) {
                blocks.add(new Block("code", Math.min(codeDepth, DEEPEST), code.toString(), "", ""));
                code.setLength(0);
            }
            if (line.kind() != Explanation.Kind.HEADING) {
                blocks.add(block(line));
            }
        }
        return blocks;
    }

    private static Block block(Explanation.Line line) {
        String kind = line.kind().name().toLowerCase(Locale.ROOT);
        int written = line.text().length() - line.text().stripLeading().length();
        int depth = Math.min(line.depth() + written / 2, DEEPEST);
        String text = line.text().strip();
        Matcher outcome = OUTCOME.matcher(text);
        if (line.kind() == Explanation.Kind.OUTCOME && outcome.matches()) {
            return new Block(
                    kind,
                    depth,
                    outcome.group(1),
                    outcome.group(3),
                    outcome.group(1).split(" ", 2)[0]);
        }
        Matcher placed = PLACE.matcher(text);
        if (text.isEmpty()) {
            return new Block("gap", depth, "", "", "");
        }
        return placed.matches()
                ? new Block(kind, depth, placed.group(1), placed.group(2), "")
                : new Block(kind, depth, text, "", "");
    }
}
