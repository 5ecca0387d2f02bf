package org.proviso.drafts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the authors of a family wrote of its types and fields, in comments above or beside them. */
public final class TypeNotes {

    private static final Pattern DECLARE = Pattern.compile("declare\\s+(?:enum\\s+)?(\\w+).*");
    private static final Pattern FIELD = Pattern.compile("\\s+(\\w+)\\s*:[^/]*//\\s*(.+)");

    private final Map<String, String> notes = new HashMap<>();

    private TypeNotes() {}

    /** Reads the comments of a family's folder. */
    public static TypeNotes of(Path family) throws IOException {
        TypeNotes notes = new TypeNotes();
        List<Path> files;
        try (Stream<Path> folder = Files.list(family)) {
            files = folder.filter(path -> path.toString().endsWith(".drl"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            notes.read(Files.readAllLines(file));
        }
        return notes;
    }

    private void read(List<String> lines) {
        List<String> above = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            Matcher declared = DECLARE.matcher(line);
            Matcher field = FIELD.matcher(line);
            if (line.startsWith("//")) {
                above.add(line.substring(2).strip());
                continue;
            }
            if (declared.matches()) {
                type = declared.group(1);
                notes.put(type, String.join(" ", above));
            } else if (field.matches()) {
                notes.put(type + "." + field.group(1), field.group(2).strip());
            }
            above.clear();
        }
    }

    /** The comment above a type; empty when there is none. */
    String ofType(String type) {
        return notes.getOrDefault(type, "");
    }

    /** The comment beside a field; empty when there is none. */
    String ofField(String type, String field) {
        return notes.getOrDefault(type + "." + field, "");
    }
}
