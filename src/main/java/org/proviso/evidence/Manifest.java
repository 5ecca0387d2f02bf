package org.proviso.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle holds and how it was made: the bytes that are signed. There is one way to write it.
 *
 * @param contract  its short name
 * @param statement which of its statements
 * @param engine    the version of the program that computed it
 * @param facts     whether the facts are in the bundle, so that the statement can be computed from it alone
 * @param notUsed   how many records were rejected; they are in no bundle
 * @param entries   the SHA-256 of each entry's content, by name
 * @param apart     of what belongs to it and is not in it: the facts, for those who hold the other bundle
 */
public record Manifest(
        String contract,
        String statement,
        String engine,
        boolean facts,
        int notUsed,
        Map<String, String> entries,
        Map<String, String> apart) {

    /** Its name in a bundle. */
    static final String NAME = "manifest.json";

    private static final String FORMAT = "proviso evidence 1";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** With its entries in their order. */
    public Manifest {
        entries = new TreeMap<>(entries);
        apart = new TreeMap<>(apart);
    }

    byte[] bytes() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT).put("contract", contract).put("statement", statement);
        root.put("engine", engine).put("facts", facts).put("rejected", notUsed);
        ObjectNode sha256 = root.putObject("sha256");
        entries.forEach(sha256::put);
        ObjectNode elsewhere = root.putObject("apart");
        apart.forEach(elsewhere::put);
        return (root.toPrettyString().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a manifest whose signature holds. */
    static Manifest read(byte[] bytes) throws EvidenceRefused {
        try {
            JsonNode root = JSON.readTree(bytes);
            Manifest read = new Manifest(
                    root.path("contract").asText(),
                    root.path("statement").asText(),
                    root.path("engine").asText(),
                    root.path("facts").asBoolean(),
                    root.path("rejected").asInt(),
                    texts(root.path("sha256")),
                    texts(root.path("apart")));
            if (!Arrays.equals(read.bytes(), bytes)) {
                throw new EvidenceRefused(NAME + " is signed, but is not what this version of Proviso writes."
                        + " Maybe the bundle was made by a newer one.");
            }
            return read;
        } catch (JsonProcessingException noJson) {
            throw new EvidenceRefused(NAME + " is signed, but is no manifest.");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException("bytes in memory can always be read", impossible);
        }
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
