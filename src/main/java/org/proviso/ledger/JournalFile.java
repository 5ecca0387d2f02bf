package org.proviso.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A journal as a file, an entry a line: number, hash of the entry before, digest, own hash, and what it
 * says where whoever holds the file may read it. The chain can be followed without what they say.
 */
final class JournalFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JournalFile() {}

    /**
     * A line of the file.
     *
     * @param row what it says; nothing where whoever was handed the file may not read it
     */
    record Line(long number, String previous, String digest, String hash, Optional<Journal.Row> row) {

        /** Where the chain stands after it; refuses one that does not follow from the line before. */
        String follows(long before, String head) {
            boolean own = row.map(says -> says.digest().equals(digest)).orElse(true);
            if (number != before + 1
                    || !previous.equals(head)
                    || !own
                    || !hash.equals(Entry.hash(number, previous, digest))) {
                throw new LedgerBroken("entry " + (before + 1)
                        + " of the file does not follow from the entry before it," + " or was changed.");
            }
            return hash;
        }
    }

    /** Writes one entry. */
    static void write(Journal.Row row, boolean withContent, Writer out) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("number", row.number())
                .put("previous", row.previous())
                .put("digest", row.digest())
                .put("hash", row.hash());
        if (withContent) {
            node.put("at", row.at().toString())
                    .put("by", row.by())
                    .put("act", row.kind())
                    .put("contract", row.contract())
                    .put("statement", row.statement())
                    .put("content", row.content());
        }
        try {
            out.write(node + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads every line along the chain, and gives its head. */
    static String read(InputStream file, Consumer<Line> reader) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        String head = Entry.NOTHING;
        long number = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            Line line = line(text, number);
            head = line.follows(number, head);
            number++;
            reader.accept(line);
        }
        return head;
    }

    private static Line line(String text, long before) {
        try {
            JsonNode node = JSON.readTree(text);
            long number = node.path("number").asLong();
            String previous = node.path("previous").asText();
            String hash = node.path("hash").asText();
            Optional<Journal.Row> row = node.has("content")
                    ? Optional.of(new Journal.Row(
                            number,
                            Instant.parse(node.path("at").asText()),
                            node.path("by").asText(),
                            node.path("act").asText(),
                            node.path("contract").asText(),
                            node.path("statement").asText(),
                            node.path("content").asText(),
                            previous,
                            hash))
                    : Optional.empty();
            return new Line(number, previous, node.path("digest").asText(), hash, row);
        } catch (JsonProcessingException | DateTimeParseException noJson) {
            throw new LedgerBroken("line " + (before + 1) + " of the file is no entry of a journal.");
        }
    }
}
