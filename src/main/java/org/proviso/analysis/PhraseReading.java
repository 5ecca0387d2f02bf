package org.proviso.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a rule, one piece at a time; what it does not know it refuses. */
final class PhraseReading {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(//[^\\n]*|/\\*.*?\\*/)|(\\d+)(?![\\w.])|(\"[^\"\\n]*\"|'[^'\\n]*')|([$A-Za-z_][$\\w]*)|(==|!=|<=|>=|&&|\\|\\||[<>!+\\-*(),.;:]))",
            Pattern.DOTALL);

    private final List<String> tokens = new ArrayList<>();
    private int at;
    private @Nullable Phrase compared;

    /** A rule says something that is not read here. */
    static final class Unread extends Exception {
        private static final long serialVersionUID = 1L;

        Unread(String what) {
            super(what);
        }
    }

    private PhraseReading(String text) throws Unread {
        Matcher token = TOKEN.matcher(text);
        int from = 0;
        while (from < text.stripTrailing().length()) {
            if (!token.region(from, text.length()).lookingAt()) {
                throw new Unread("\"" + text.strip() + "\"");
            }
            if (token.group(1) == null) {
                tokens.add(token.group().strip());
            }
            from = token.end();
        }
    }

    /** A condition. */
    static Phrase condition(String text) throws Unread {
        PhraseReading reading = new PhraseReading(text);
        Phrase phrase = reading.either();
        if (reading.at < reading.tokens.size()) {
            throw new Unread("\"" + text + "\"");
        }
        return phrase;
    }

    /** What a consequence inserts, in its order. */
    static List<Phrase> inserted(String consequence) throws Unread {
        PhraseReading reading = new PhraseReading(consequence);
        List<Phrase> all = new ArrayList<>();
        while (reading.at < reading.tokens.size()) {
            if (!(reading.either() instanceof Phrase.Path path
                    && path.steps().size() == 1
                    && path.steps().get(0).name().equals("insert"))) {
                throw new Unread("its consequence");
            }
            all.addAll(path.steps().get(0).arguments().orElse(List.of()));
            reading.take(";");
        }
        return all;
    }

    private String here() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private boolean take(String token) {
        boolean found = here().equals(token);
        at += found ? 1 : 0;
        return found;
    }

    private void need(String token) throws Unread {
        if (!take(token)) {
            throw new Unread("\"" + String.join(" ", tokens) + "\"");
        }
    }

    private Phrase either() throws Unread {
        List<Phrase> parts = new ArrayList<>(List.of(both()));
        while (take("||")) {
            parts.add(both());
        }
        return parts.size() == 1 ? parts.get(0) : new Phrase.Either(parts);
    }

    private Phrase both() throws Unread {
        List<Phrase> parts = new ArrayList<>(List.of(one()));
        while (take("&&")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new Phrase.Both(parts);
    }

    /** One comparison; in {@code score > 1 && < 5} what is compared stands only once. */
    private Phrase one() throws Unread {
        if (take("!")) {
            return new Phrase.Not(one());
        }
        Phrase before = compared;
        Phrase left = before != null && here().matches("==|!=|<=|>=|<|>") ? before : sum();
        String operator = here();
        if (operator.matches("==|!=|<=|>=|<|>")) {
            at++;
            compared = left;
            return new Phrase.Compared(left, operator, sum());
        }
        boolean not = operator.equals("not") && take("not");
        if (take("in")) {
            Phrase among = new Phrase.Among(left, arguments());
            return not ? new Phrase.Not(among) : among;
        }
        return left;
    }

    private Phrase sum() throws Unread {
        Phrase left = product();
        while (here().equals("+") || here().equals("-")) {
            String operator = tokens.get(at++);
            left = new Phrase.Reckoned(left, operator, product());
        }
        return left;
    }

    private Phrase product() throws Unread {
        Phrase left = value();
        while (take("*")) {
            left = new Phrase.Reckoned(left, "*", value());
        }
        return left;
    }

    private Phrase value() throws Unread {
        String token = here();
        if (take("-")) {
            return new Phrase.Reckoned(new Phrase.Whole(0), "-", value());
        }
        if (take("(")) {
            if (here().matches("[A-Z]\\w*")
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).equals(")")) {
                at += 2;
                return value(); // a cast says nothing of the value
            }
            Phrase inside = either();
            need(")");
            return inside;
        }
        if (token.isEmpty()) {
            throw new Unread("\"" + String.join(" ", tokens) + "\"");
        }
        at++;
        if (token.matches("\\d{1,18}")) {
            return new Phrase.Whole(Long.parseLong(token));
        }
        if (token.startsWith("\"") || token.startsWith("'")) {
            return new Phrase.Quoted(token.substring(1, token.length() - 1));
        }
        if (token.equals("null")) {
            return new Phrase.Nothing();
        }
        if (token.equals("new")) {
            return new Phrase.Made(tokens.get(at++), arguments());
        }
        if (!token.matches("[$A-Za-z_][$\\w]*")) {
            throw new Unread("\"" + String.join(" ", tokens) + "\"");
        }
        return path(token);
    }

    private Phrase path(String first) throws Unread {
        List<Phrase.Step> steps = new ArrayList<>(List.of(step(first)));
        while (take(".")) {
            steps.add(step(tokens.get(at++)));
        }
        return new Phrase.Path(steps);
    }

    private Phrase.Step step(String name) throws Unread {
        return new Phrase.Step(name, here().equals("(") ? Optional.of(arguments()) : Optional.empty());
    }

    private List<Phrase> arguments() throws Unread {
        need("(");
        List<Phrase> all = new ArrayList<>();
        while (!take(")")) {
            all.add(either());
            if (!here().equals(")")) {
                need(",");
            }
        }
        return all;
    }
}
