package org.proviso.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** NDJSON: one object a line, its names the columns an export would have; values keep their text. */
final class NdjsonFacts implements FactReader {

    /** The entry of a line that names its fact type, in a stream of several types. */
    static final String TYPE = "fact";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String AFTER = "goes on after its object { … }";
    private static final int LONGEST_LINE = 1 << 20;

    /** Receives lines: their values by name, or what is wrong with them. */
    interface Lines {
        void line(long number, Line line) throws SQLException, FactsUnreadable;
    }

    /**
     * One line.
     *
     * @param values by name
     * @param nested names of lists and objects, which are no values
     * @param fault  what is wrong with the whole line, empty when nothing
     */
    record Line(Map<String, String> values, Set<String> nested, String fault) {

        /** The values of the columns asked for, empty where there is none. */
        String[] cells(List<String> columns) {
            return columns.stream()
                    .map(column -> Optional.ofNullable(values.get(column)).orElse(""))
                    .toArray(String[]::new);
        }

        /** What is wrong with the line for someone who asks for these columns. */
        String fault(List<String> columns) {
            return columns.stream()
                    .filter(nested::contains)
                    .findFirst()
                    .filter(column -> fault.isEmpty())
                    .map(column -> "gives a list or an object for \"" + column + "\"")
                    .orElse(fault);
        }
    }

    @Override
    public void read(InputStream bytes, String shown, List<String> columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        read(bytes, shown, (number, line) -> rows.row(number, number, line.cells(columns), line.fault(columns)));
    }

    @Override
    public List<String> header(Path file) {
        return List.of();
    }

    static void read(InputStream bytes, String shown, Lines lines) throws FactsUnreadable, IOException, SQLException {
        long number = 0;
        try (BufferedReader text = new BufferedReader(FactSource.utf8(bytes))) {
            for (Optional<String> line = next(text); line.isPresent(); line = next(text)) {
                number++;
                if (line.get().isBlank()) {
                    continue;
                }
                lines.line(
                        number,
                        line.get().length() > LONGEST_LINE
                                ? new Line(Map.of(), Set.of(), "is longer than a million characters")
                                : line(line.get()));
            }
        } catch (IOException broken) {
            throw FactSource.broken(shown, number, broken);
        }
    }

    private static Optional<String> next(BufferedReader text) throws IOException {
        return Optional.ofNullable(text.readLine());
    }

    private static Line line(String text) throws IOException {
        Map<String, String> values = new HashMap<>();
        Set<String> nested = new HashSet<>();
        String fault;
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                values(parser, values, nested);
                fault = parser.currentToken() != JsonToken.END_OBJECT ? "is not a whole object { … }" : ended(parser);
            } else {
                fault = "is not an object { … }";
            }
        } catch (JsonProcessingException broken) {
            fault = "is not JSON, or names a value twice";
        }
        return new Line(values, nested, fault);
    }

    private static void values(JsonParser parser, Map<String, String> values, Set<String> nested) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                nested.add(name);
                parser.skipChildren();
            } else {
                values.put(name, token == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
        }
    }

    private static String ended(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() == null ? "" : AFTER;
        } catch (JsonProcessingException broken) {
            return AFTER;
        }
    }
}
