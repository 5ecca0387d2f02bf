package org.proviso.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "Unable to find class: ([\\w.]+)|Unknown field (\\w+) on|Method (\\w+) on|The method (\\w+)\\("
                    + "|(\\w+) cannot be resolved|Cannot resolve (?:type|symbol):? '?(\\w+)");
    private static final Pattern GENERATED = Pattern.compile(" (?:is undefined )?for the type Lambda\\w+");

    private final Path folder;
    private final Map<String, String> files;
    private final List<String> names = new ArrayList<>();

    CompileProblems(Path folder, Map<String, String> files, RuleText text) {
        this.folder = folder;
        this.files = files;
        text.types().forEach(type -> {
            names.add(type.name());
            type.fields().forEach(field -> names.add(field.name()));
        });
        for (Verb verb : Verb.values()) {
            names.add(verb.word());
        }
        names.addAll(List.of("met", "notMet", "excluded", "deemedMet", "pending", "measured", "valued", "due"));
    }

    /** Adds the finding of one message; what only repeats another with generated code is left out. */
    void report(Message error, Findings findings) {
        String message = Optional.ofNullable(error.getText())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (message.isEmpty() || message.startsWith("Java source of ")) {
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
                new Place(shown, line, 1, 1),
                "rule-does-not-compile",
                GENERATED.matcher(message).replaceAll(" is not known here")
                        + ". No contract of the family can be evaluated.",
                name.flatMap(word -> Nearest.to(word, names))
                        .map(near -> "Maybe \"" + near + "\".")
                        .orElse(""));
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
        Pattern whole = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
        List<String> lines = files.getOrDefault(file, "").lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (whole.matcher(lines.get(at)).find()) {
                return at + 1;
            }
        }
        return 1;
    }

    private Optional<String> fileWith(String word) {
        Pattern whole = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
        return files.entrySet().stream()
                .filter(file -> whole.matcher(file.getValue()).find())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}
