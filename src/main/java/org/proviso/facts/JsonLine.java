package org.proviso.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of NDJSON, its values by name. A value within an object is named by its path, {@code period.name};
 * one within a list by a word that its element holds, {@code results[RIT scale score].result}.
 */
final class JsonLine {

    /** Nothing that exports hold lies deeper; a hostile line may. */
    private static final int DEEPEST = 16;

    private static final Pattern OF_LIST = Pattern.compile("(.+?)\\[(.*)]\\.(.+)");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, List<JsonLine>> lists = new HashMap<>();
    private final Set<String> objects = new HashSet<>();
    private String fault = "";

    /** A line of which nothing can be read. */
    static JsonLine faulty(String fault) {
        JsonLine line = new JsonLine();
        line.fault(fault);
        return line;
    }

    void fault(String wrong) {
        if (fault.isEmpty()) {
            fault = wrong;
        }
    }

    String fault() {
        return fault;
    }

    /** The value of a name; nothing where there is none. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Reads the object that begins where the parser stands. */
    void read(JsonParser parser) throws IOException {
        read(parser, "", 0);
    }

    private void read(JsonParser parser, String path, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = path + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
                objects.add(name);
                read(parser, name + ".", depth + 1);
            } else if (token == JsonToken.START_ARRAY && depth < DEEPEST) {
                lists.put(name, list(parser, depth + 1));
            } else if (token.isStructStart()) {
                objects.add(name);
                parser.skipChildren();
            } else if (values.put(name, token == JsonToken.VALUE_NULL ? "" : parser.getText()) != null) {
                fault("names a value twice, once with a point in its name and once within an object");
            }
        }
    }

    private static List<JsonLine> list(JsonParser parser, int depth) throws IOException {
        List<JsonLine> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY && token != null; ) {
            if (token == JsonToken.START_OBJECT) {
                JsonLine element = new JsonLine();
                element.read(parser, "", depth);
                elements.add(element);
            } else if (token.isStructStart()) {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return elements;
    }

    /** The values of the columns asked for, empty where there is none. */
    String[] cells(List<String> columns) {
        return columns.stream().map(this::cell).toArray(String[]::new);
    }

    private String cell(String column) {
        return value(column)
                .or(() -> holding(column).stream()
                        .findFirst()
                        .flatMap(
                                element -> element.value(OF_LIST.matcher(column).replaceFirst("$3"))))
                .orElse("");
    }

    /** The elements that a column speaks of: those that hold its word, whole or after the # of a descriptor. */
    private List<JsonLine> holding(String column) {
        Matcher named = OF_LIST.matcher(column);
        if (lists.isEmpty() || !named.matches()) {
            return List.of();
        }
        String word = named.group(2);
        return lists.getOrDefault(named.group(1), List.of()).stream()
                .filter(element -> element.values.values().stream()
                        .anyMatch(value -> value.equals(word) || value.endsWith("#" + word)))
                .toList();
    }

    /** What is wrong with the line for someone who asks for these columns. */
    String fault(List<String> columns) {
        return fault.isEmpty()
                ? columns.stream()
                        .map(this::wrong)
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse("")
                : fault;
    }

    private String wrong(String column) {
        if (objects.contains(column)
                || lists.keySet().stream().anyMatch(list -> column.equals(list) || column.startsWith(list + "."))) {
            return "gives a list or an object for \"" + column + "\"";
        }
        return holding(column).size() > 1 ? "gives several values for \"" + column + "\"" : "";
    }
}
