package org.proviso.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** NDJSON: one object a line, its names the columns an export would have; values keep their text. */
final class NdjsonFacts implements FactReader {

    /** The entry of a line that names its fact type, in a stream of several types. */
    static final String TYPE = "fact";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String NOT_JSON = "is not JSON, or names a value twice";
    private static final String AFTER = "goes on after its object { … }";

    /** Receives lines: their values by name, or what is wrong with them. */
    interface Receiver {
        void line(long number, JsonLine line) throws SQLException, FactsUnreadable;
    }

    @Override
    public void read(Path file, MessageDigest digest, String shown, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        List<String> names = columns.names();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            read(bytes, shown, (number, line) -> rows.row(number, number, line.cells(names), line.fault(names)));
        }
    }

    @Override
    public List<String> header(Path file) {
        return List.of();
    }

    static void read(InputStream bytes, String shown, Receiver receiver)
            throws FactsUnreadable, IOException, SQLException {
        long number = 0;
        try (BufferedReader text = new BufferedReader(FactSource.utf8(bytes))) {
            Lines lines = new Lines(text);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                number++;
                if (line.get().isBlank()) {
                    continue;
                }
                receiver.line(
                        number,
                        line.get().length() > Lines.LONGEST
                                ? JsonLine.faulty("is longer than a million characters")
                                : line(line.get()));
            }
        } catch (IOException broken) {
            throw FactSource.broken(shown, number, broken);
        }
    }

    private static JsonLine line(String text) throws IOException {
        JsonLine line = new JsonLine();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                line.read(parser);
                line.fault(
                        parser.currentToken() == JsonToken.END_OBJECT ? ended(parser) : "is not a whole object { … }");
            } else {
                line.fault("is not an object { … }");
            }
        } catch (JsonProcessingException broken) {
            line.fault(NOT_JSON);
        }
        return line;
    }

    private static String ended(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() == null ? "" : AFTER;
        } catch (JsonProcessingException broken) {
            return AFTER;
        }
    }
}
