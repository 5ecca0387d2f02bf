package org.proviso.rules.safety;

import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;

/**
 * The letters of a file of rules, before any parser sees them. Parsers of rules and of Java disagree about
 * comments, escapes and odd characters, and what one takes for a remark another runs. So comments never reach
 * them, and a character that a plain rule does not need is refused.
 */
public final class PlainText {

    private static final int MOST_CHARACTERS = 200_000;
    private static final int LONGEST_LINE = 600;
    private static final int LONGEST_RULE = 10_000;
    private static final int DEEPEST = 16;
    private static final int MOST_FINDINGS = 3;
    private static final String SIGNS = " \t\n()[]{},.;:@=!<>&|+-*/?_$";
    private static final Map<String, String> TOGETHER = Map.of(
            "/*", "a comment between /* and */",
            "++", "++",
            "--", "--",
            "!!", "!!",
            "::", "a method reference (::)",
            "->", "a function of its own (->)",
            ":=", "a binding by :=",
            "\"\"\"", "a text of several lines");
    private static final Map<Character, String> ALONE = Map.of(
            '\\', "a backslash",
            '\'', "a single quote",
            '#', "the sign #",
            '`', "the sign `",
            '[', "square brackets",
            ']', "square brackets",
            '?', "the sign ?",
            '%', "the sign % outside of a text");

    private final String path;
    private final String text;
    private final Findings findings;
    private final StringBuilder plain = new StringBuilder();
    private int line = 1;
    private int column = 1;
    private int depth;
    private int sinceEnd;
    private int found;

    private PlainText(String path, String text, Findings findings) {
        this.path = path;
        this.text = text;
        this.findings = findings;
    }

    /**
     * The text with blanks for its comments, so that every line keeps its number.
     *
     * @return nothing, and a finding, where it holds what no rule needs
     */
    public static Optional<String> of(String path, String text, Findings findings) {
        if (text.length() > MOST_CHARACTERS) {
            findings.add(
                    new Place(path, 1, 1, 1),
                    "too-large",
                    "The file is longer than " + String.format(java.util.Locale.ENGLISH, "%,d", MOST_CHARACTERS)
                            + " characters; the family is not evaluated.",
                    "Maybe the facts of one kind of contract and those of another are two families.");
            return Optional.empty();
        }
        PlainText one = new PlainText(path, text.replace("\r\n", "\n"), findings);
        one.read();
        return one.found == 0 ? Optional.of(one.plain.toString()) : Optional.empty();
    }

    private void read() {
        boolean comment = false;
        boolean quoted = false;
        for (int at = 0; at < text.length() && found < MOST_FINDINGS; at++) {
            char here = text.charAt(at);
            if (here == '\n') {
                if (quoted) {
                    refuse("a text that does not end on its line", "a quotation mark is missing.");
                }
                comment = false;
                quoted = false;
                ended();
                plain.append('\n');
                line++;
                column = 1;
                continue;
            }
            if (unseen(here)) {
                refuse(
                        "the invisible character U+" + String.format("%04X", (int) here),
                        "it came with a copy from elsewhere.");
            } else if (!comment && !quoted && text.startsWith("//", at)) {
                comment = true;
            } else if (!comment) {
                quoted = here == '"' ? !quoted : quoted;
                written(at, here, quoted || here == '"');
            }
            plain.append(comment ? ' ' : here);
            column++;
            if (column > LONGEST_LINE) {
                refuse("a line of more than " + LONGEST_LINE + " characters", "it can be broken after a comma.");
                column = 1;
            }
        }
    }

    /** Counts the letters of a rule or a type, up to the line of its end. */
    private void ended() {
        String written = plain.substring(plain.lastIndexOf("\n") + 1).strip();
        sinceEnd = written.equals("end") || written.endsWith(" end") ? 0 : sinceEnd + written.length() + 1;
        if (sinceEnd > LONGEST_RULE) {
            refuse("a rule of more than " + LONGEST_RULE + " letters", "a definition rule for a part of it.");
            sinceEnd = 0;
        }
    }

    /** What no editor shows, or shows elsewhere than it stands. */
    private static boolean unseen(char here) {
        int type = Character.getType(here);
        return here != '\t'
                && (Character.isISOControl(here)
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.PRIVATE_USE
                        || type == Character.UNASSIGNED);
    }

    private void written(int at, char here, boolean inText) {
        if (here == '\\') {
            refuse("a backslash", "the character itself.");
            return;
        }
        TOGETHER.forEach((signs, what) -> {
            if (text.startsWith(signs, at) && (!inText || here == '"')) {
                refuse(what, signs.equals("/*") ? "// before each line of the remark." : "");
            }
        });
        if (inText) {
            return;
        }
        if (ALONE.containsKey(here)) {
            refuse(ALONE.getOrDefault(here, ""), here == '\'' ? "quotation marks: \"." : "");
        } else if (here > '~' || !(Character.isLetterOrDigit(here) || SIGNS.indexOf(here) >= 0)) {
            refuse("the character " + here + " outside of a text", "");
        }
        depth += here == '(' || here == '{' ? 1 : here == ')' || here == '}' ? -1 : 0;
        if (depth > DEEPEST) {
            refuse("more than " + DEEPEST + " brackets within each other", "a closing bracket is missing.");
            depth = 0;
        }
    }

    private void refuse(String what, String maybe) {
        found++;
        RuleGuard.refuse(findings, new Place(path, line, column, 1), what, maybe);
    }
}
