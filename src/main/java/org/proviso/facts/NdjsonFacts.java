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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NDJSON: one object a line, its names the columns an export would have; values keep their text. */
final class NdjsonFacts implements FactReader {

    /** The entry of a line that names its fact type, in a stream of several types. */
    static final String TYPE = "fact";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int LONGEST_LINE = 1 << 20;

    /** Receives lines: their values by name, or what is wrong with them. */
    interface Lines {
        void line(long number, Map<String, String> values, String fault) throws SQLException, FactsUnreadable;
    }

    @Override
    public void read(InputStream bytes, String shown, List<String> columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        read(bytes, shown, (number, values, fault) -> rows.row(number, number, cells(values, columns), fault));
    }

    @Override
    public List<String> header(Path file) {
        return List.of();
    }

    static String[] cells(Map<String, String> values, List<String> columns) {
        return columns.stream()
                .map(column -> Optional.ofNullable(values.get(column)).orElse(""))
                .toArray(String[]::new);
    }

    static void read(InputStream bytes, String shown, Lines lines) throws FactsUnreadable, IOException, SQLException {
        long number = 0;
        try (BufferedReader text = new BufferedReader(FactSource.utf8(bytes))) {
            for (Optional<String> line = next(text); line.isPresent(); line = next(text)) {
                number++;
                if (line.get().isBlank()) {
                    continue;
                }
                Map<String, String> values = new HashMap<>();
                String fault = line.get().length() > LONGEST_LINE ? "is longer than a million characters" : "";
                if (fault.isEmpty()) {
                    fault = values(line.get(), values);
                }
                lines.line(number, values, fault);
            }
        } catch (IOException broken) {
            throw FactSource.broken(shown, number, broken);
        }
    }

    private static Optional<String> next(BufferedReader text) throws IOException {
        return Optional.ofNullable(text.readLine());
    }

    private static String values(String line, Map<String, String> values) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "is not an object { … }";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token.isStructStart()) {
                    parser.skipChildren();
                } else {
                    values.put(name, token == JsonToken.VALUE_NULL ? "" : parser.getText());
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? "" : "is not a whole object { … }";
        } catch (JsonProcessingException broken) {
            return "is not JSON, or names a value twice";
        }
    }
}
