package org.proviso.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.builder.Message;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;

/**
 * Says in the author's terms what the engine's compiler says in its own: it often knows no line, or names one
 * of code that it generated. The name it stumbled over leads back to the author's file.
 */
final class CompileProblems {

    private static final Pattern NAME = Pattern.compile(
            "Unable to find class: ([\\w.]+)|Unable to parse left part of expression: (\\w+)|Unknown field (\\w+) on|Method (\\w+) on|The method (\\w+)\\("
                    + "|(\\w+) cannot be resolved|Cannot resolve (?:type|symbol):? '?(\\w+)");
    private static final Pattern GENERATED = Pattern.compile(" (?:is undefined )?for the type Lambda\\w+");

    private static final Pattern ARGUMENTS = Pattern.compile(
            "The method (\\w+)\\((.*)\\) in the type \\w+(?:<.*>)? is not applicable for the arguments \\((.*)\\)");

    private static final Pattern UNKNOWN_TYPE =
            Pattern.compile("Unable to find class|cannot be resolved to a type|Cannot resolve type");
    private static final Pattern UNLIKE = Pattern.compile(".*\\(Class<(\\w+)>,.*, (\\w+)\\)");

    private static final Pattern COMPARED = Pattern.compile("[!=]=\\s*\"(\\w*)\"");

    private final Path folder;
    private final Map<String, String> files;
    private final List<String> names = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    CompileProblems(Path folder, Map<String, String> files, RuleText text) {
        this.folder = folder;
        this.files = files;
        text.types().forEach(type -> {
            names.add(type.name());
            words.addAll(type.literals());
            type.fields().forEach(field -> names.add(field.name()));
        });
        for (Verb verb : Verb.values()) {
            names.add(verb.word());
        }
        names.addAll(List.of("met", "notMet", "excluded", "deemedMet", "pending", "due", "measured", "valued"));
        names.addAll(
                List.of("String", "int", "Integer", "long", "boolean", "BigDecimal", "LocalDate", "Money", "Percent"));
        names.addAll(List.of("Rate", "Duration", "Instant"));
    }

    /**
     * Adds a finding for each message. Where a type is not known, whatever is said of its fields is only a
     * consequence, and is left out.
     */
    void report(List<Message> errors, Findings findings) {
        List<Message> causes = errors.stream()
                .filter(error -> UNKNOWN_TYPE.matcher(text(error)).find())
                .toList();
        (causes.isEmpty() ? errors : causes).forEach(error -> report(error, findings));
    }

    private static String text(Message error) {
        return Optional.ofNullable(error.getText()).orElse("");
    }

    /** Adds the finding of one message; what only repeats another with generated code is left out. */
    private void report(Message error, Findings findings) {
        String message = text(error).lines().findFirst().orElse("").strip();
        if (message.isEmpty() || message.startsWith("Java source of ")) {
            return;
        }
        if (unlike(message, findings)) {
            return;
        }
        Optional<String> name = name(message);
        Optional<String> told = Optional.ofNullable(error.getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(files::containsKey);
        String file = told.or(() -> name.flatMap(this::fileWith))
                .orElse(files.keySet().iterator().next());
        int line = told.isPresent() && error.getLine() > 0
                ? error.getLine()
                : name.map(word -> lineOf(file, word)).orElse(1);
        String shown = folder.resolve(file).toString().replace('\\', '/');
        findings.with(SourceText.of(shown, files.getOrDefault(file, "")));
        findings.add(
                place(shown, file, line, name),
                "rule-does-not-compile",
                plain(message) + ". No contract of the family can be evaluated.",
                name.flatMap(word -> Nearest.to(word, alike(word)).filter(near -> !near.equals(word)))
                        .map(near -> "Maybe \"" + near + "\".")
                        .orElse(""));
    }

    /** Without the names, lines and columns of code that the engine generated. */
    private static String plain(String message) {
        Matcher arguments = ARGUMENTS.matcher(message);
        if (arguments.find()) {
            return "\"" + arguments.group(1) + "\" asks for (" + arguments.group(2) + ") and is given ("
                    + arguments.group(3) + ")";
        }
        if (message.startsWith("Unable to parse consequence")) {
            return "What the rule concludes cannot be read";
        }
        return GENERATED.matcher(message).replaceAll(" is not known here");
    }

    /** The name itself where it stands in the line, else the line. */
    private Place place(String shown, String file, int line, Optional<String> name) {
        List<String> lines = files.getOrDefault(file, "").lines().toList();
        String text = line <= lines.size() ? lines.get(line - 1) : "";
        return name.map(word ->
                        Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(text))
                .filter(Matcher::find)
                .map(found -> new Place(shown, line, found.start() + 1, found.end() - found.start()))
                .orElseGet(() -> new Place(shown, line, 1, 1));
    }

    /** What is written like the name: the words of enums in capitals, types with one, all else without. */
    private List<String> alike(String name) {
        if (name.equals(name.toUpperCase(Locale.ROOT))) {
            return words;
        }
        boolean type = Character.isUpperCase(name.charAt(0));
        return names.stream()
                .filter(one -> Character.isUpperCase(one.charAt(0)) == type)
                .toList();
    }

    /** A field compared with a text that it can never equal: the engine speaks of the index it could not make. */
    private boolean unlike(String message, Findings findings) {
        Matcher types = UNLIKE.matcher(message);
        if (!message.contains("alphaIndexedBy(") || !types.find()) {
            return false;
        }
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            List<String> lines = file.getValue().lines().toList();
            for (int at = 0; at < lines.size(); at++) {
                Matcher compared = COMPARED.matcher(lines.get(at));
                if (compared.find()) {
                    String shown = folder.resolve(file.getKey()).toString().replace('\\', '/');
                    findings.with(SourceText.of(shown, file.getValue()));
                    findings.add(
                            new Place(shown, at + 1, 1, 1),
                            "rule-does-not-compile",
                            "A field of the type " + types.group(1) + " is compared with a " + types.group(2)
                                    + ", which it never equals. No contract of the family can be evaluated.",
                            "Maybe " + types.group(1) + "." + compared.group(1) + ".");
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<String> name(String message) {
        Matcher matcher = NAME.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return Optional.of(matcher.group(group));
            }
        }
        return Optional.empty();
    }

    private int lineOf(String file, String word) {
        return Math.max(1, lineWith(file, word));
    }

    /** The first line with a word outside of comments, from 1; 0 when there is none. */
    private int lineWith(String file, String word) {
        Pattern whole = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
        List<String> lines = files.getOrDefault(file, "").lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (whole.matcher(lines.get(at).replaceFirst("//.*", "")).find()) {
                return at + 1;
            }
        }
        return 0;
    }

    private Optional<String> fileWith(String word) {
        return files.keySet().stream()
                .sorted()
                .filter(file -> lineWith(file, word) > 0)
                .findFirst();
    }
}
