package org.proviso.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads YAML into nodes that know their place; refuses anchors, keys that stand twice and deep nesting. */
final class YamlText {

    private static final int DEEPEST = 24;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final YAMLParser parser;
    private final Findings findings;

    private YamlText(String file, YAMLParser parser, Findings findings) {
        this.file = file;
        this.parser = parser;
        this.findings = findings;
    }

    /** The document as a tree; nothing when it could not be read, and then a finding says why. */
    static Optional<Node> read(String file, String text, Findings findings) {
        try (YAMLParser parser = YAML.createParser(text)) {
            YamlText yaml = new YamlText(file, parser, findings);
            JsonToken first = parser.nextToken();
            if (first == null) {
                findings.add(new Place(file, 1, 1, 1), "empty-file", "The file is empty; there is no contract.", "");
                return Optional.empty();
            }
            return Optional.of(yaml.node(first, 0));
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            Place place = at == null ? new Place(file, 1, 1, 1) : new Place(file, at.getLineNr(), at.getColumnNr(), 1);
            findings.add(
                    place,
                    "not-yaml",
                    "The file cannot be read as YAML from here on: "
                            + Optional.ofNullable(broken.getOriginalMessage())
                                    .orElse("")
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + ". Nothing of the contract is evaluated.",
                    "Maybe the line before lacks a closing quote or brace, or is indented by too much or too little.");
            return Optional.empty();
        } catch (TooDeep tooDeep) {
            findings.add(tooDeep.place, "not-yaml", "The file is nested deeper than any contract.", "");
            return Optional.empty();
        } catch (IOException unexpected) {
            throw new IllegalStateException("a text in memory cannot fail to be read: " + file, unexpected);
        }
    }

    private Node node(JsonToken token, int depth) throws IOException {
        Place place = place();
        if (depth > DEEPEST) {
            throw new TooDeep(place);
        }
        if (parser.getObjectId() != null || parser.isCurrentAlias()) {
            findings.add(
                    place,
                    "anchor",
                    "Anchors and aliases are not read: what a clause says must stand in the clause.",
                    "Maybe write the value out where it is meant.");
        }
        return switch (token) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> listing(place, depth);
            default -> new Node.Scalar(written(place));
        };
    }

    private Node mapping(Place place, int depth) throws IOException {
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Written key = written(place());
            if (!keys.add(key.text())) {
                findings.add(
                        key.place(),
                        "stands-twice",
                        "\"" + key.text() + "\" stands twice here; it would be unclear which of the two counts.",
                        "Maybe one of them is left over from an earlier draft.");
            }
            entries.add(new Node.Entry(key, node(parser.nextToken(), depth + 1)));
        }
        return new Node.Mapping(place, List.copyOf(entries));
    }

    private Node listing(Place place, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return new Node.Listing(place, List.copyOf(items));
    }

    private Written written(Place place) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        String shown = text == null ? "" : text.strip();
        int length =
                Math.max(1, Math.min(60, shown.lines().findFirst().orElse("").length()));
        return new Written(shown, new Place(file, place.line(), place.column(), length));
    }

    private Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(file, at.getLineNr(), at.getColumnNr(), 1);
    }

    /** The file is nested too deeply. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        TooDeep(Place place) {
            super("nested deeper than " + DEEPEST + " at " + place, null, false, false);
            this.place = place;
        }
    }
}
