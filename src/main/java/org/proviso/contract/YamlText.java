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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads YAML into nodes that know their place; refuses anchors, tags, keys that stand twice, deep nesting, and
 * more than one document. Nothing is made of what it reads but texts, lists and groups.
 */
final class YamlText {

    private static final int DEEPEST = 24;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 20_000;
    private static final YAMLFactory YAML = new YAMLFactory();

    /** What the parser says of a broken text: first where it was, then each time a place, then what is wrong. */
    private static final Pattern AT = Pattern.compile("(?s).* in 'reader', line (\\d+), column (\\d+):.*");

    private static final Pattern FIRST_AT = Pattern.compile("(?s).*? in 'reader', line (\\d+), column (\\d+):.*");
    private static final String OPEN = "found unexpected end of stream";
    private static final String TAB = "a tab stands where spaces are expected";

    /** What the parser says most, in words for someone who writes no parsers. */
    private static final Map<String, String> PLAINLY = Map.ofEntries(
            Map.entry("Expected a field name", "a list or a group stands where a name is expected"),
            Map.entry("expected <block end>", "what stands here belongs to no entry"),
            Map.entry("expected '<document start>'", "what stands here belongs to no entry"),
            Map.entry("could not find expected ':'", "a name without a colon stands before it"),
            Map.entry("mapping values are not allowed here", "a second colon stands in one entry"),
            Map.entry("found character '\\t(TAB)'", TAB),
            Map.entry(OPEN, "a quotation mark opens and never closes"),
            Map.entry("expected ',' or '}'", "a comma or the closing brace of a group is missing"),
            Map.entry("expected ',' or ']'", "a comma or the closing bracket of a list is missing"));

    private final String file;
    private final String text;
    private final YAMLParser parser;
    private final Findings findings;

    private YamlText(String file, String text, YAMLParser parser, Findings findings) {
        this.file = file;
        this.text = text;
        this.parser = parser;
        this.findings = findings;
    }

    /** The document as a tree; nothing when it could not be read, and then a finding says why. */
    static Optional<Node> read(String file, String text, Findings findings) {
        try (YAMLParser parser = YAML.createParser(text)) {
            YamlText yaml = new YamlText(file, text, parser, findings);
            JsonToken first = parser.nextToken();
            if (first == null) {
                findings.add(new Place(file, 1, 1, 1), "empty-file", "The file is empty; there is no contract.", "");
                return Optional.empty();
            }
            Node root = yaml.node(first, 0);
            yaml.ended();
            return Optional.of(root);
        } catch (JsonProcessingException broken) {
            broken(file, broken, text.indexOf('\u00A0') >= 0, findings);
            return Optional.empty();
        } catch (TooDeep tooDeep) {
            findings.add(tooDeep.place, "not-yaml", "The file is nested deeper than any contract.", "");
            return Optional.empty();
        } catch (IOException unexpected) {
            throw new IllegalStateException("a text in memory cannot fail to be read: " + file, unexpected);
        }
    }

    private static void broken(String file, JsonProcessingException broken, boolean odd, Findings findings) {
        String message = Optional.ofNullable(broken.getOriginalMessage()).orElse("");
        JsonLocation location = broken.getLocation();
        boolean open = message.contains(OPEN);
        Matcher at = (open ? FIRST_AT : AT).matcher(message);
        Place place = new Place(file, 1, 1, 1);
        if (at.matches()) {
            place = new Place(file, Integer.parseInt(at.group(1)), Integer.parseInt(at.group(2)), 1);
        } else if (location != null && location.getLineNr() > 0) {
            place = new Place(file, location.getLineNr(), Math.max(1, location.getColumnNr()), 1);
        }
        String problem = problem(message);
        String maybe =
                "Maybe the line before lacks a closing quote or brace, or is indented by too much or too little.";
        if (odd) {
            maybe = "Maybe a space in the line is a non-breaking one; type an ordinary one.";
        } else if (problem.equals(TAB)) {
            maybe = "Maybe indent the line with spaces.";
        }
        findings.add(
                place,
                "not-yaml",
                "The file cannot be read as YAML from here on: " + problem + ". Nothing of the contract is evaluated.",
                maybe);
    }

    /** What is wrong: the last of the parser's lines that is neither a place nor an excerpt. */
    private static String problem(String message) {
        List<String> said = message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .toList();
        String last = said.isEmpty() ? "" : said.get(said.size() - 1);
        return PLAINLY.entrySet().stream()
                .filter(known -> last.startsWith(known.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(last.isEmpty() ? "it breaks off" : last.replaceAll("[.\\s]+$", ""));
    }

    /** What follows a document would be read by nobody. */
    private void ended() throws IOException {
        if (parser.nextToken() != null) {
            findings.add(
                    place(),
                    "second-document",
                    "After \"---\" or \"...\" another document begins here; nothing of it would have an effect.",
                    "Maybe it belongs into a file of its own.");
        }
    }

    private Node node(JsonToken token, int depth) throws IOException {
        Place place = place();
        if (depth > DEEPEST) {
            throw new TooDeep(place);
        }
        bare(place);
        return switch (token) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> listing(place, depth);
            default -> new Node.Scalar(written(place, LONGEST_VALUE));
        };
    }

    /** What a text means stands in it and is not brought from elsewhere. */
    private void bare(Place place) throws IOException {
        if (parser.getObjectId() != null || parser.isCurrentAlias()) {
            findings.add(
                    place,
                    "anchor",
                    "Anchors and aliases are not read: what a clause says must stand in the clause.",
                    "Maybe write the value out where it is meant.");
        }
        if (parser.getTypeId() != null) {
            findings.add(
                    place,
                    "tag",
                    "Tags (!, !!) are not read: a value is the text that stands there, whatever its tag says.",
                    "Maybe put the value in quotation marks instead.");
        }
    }

    private Node mapping(Place place, int depth) throws IOException {
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            bare(place());
            Written key = written(place(), LONGEST_NAME);
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

    private Written written(Place place, int longest) throws IOException {
        String read = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        String shown = read == null ? "" : read.strip();
        int length =
                Math.max(1, Math.min(60, shown.lines().findFirst().orElse("").length()));
        Place marked = new Place(file, place.line(), place.column(), length);
        if (shown.length() > longest) {
            findings.add(
                    marked,
                    "too-long",
                    "The " + (longest == LONGEST_NAME ? "name" : "value") + " here is longer than "
                            + (longest == LONGEST_NAME ? "200" : "20,000") + " letters; no contract has one.",
                    "Maybe a quotation mark opens here and never closes.");
            shown = shown.substring(0, LONGEST_NAME);
        }
        Written written = new Written(shown, marked);
        HiddenLetters.value(written, letter -> text.indexOf(letter) >= 0, findings);
        return written;
    }

    private Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), 1);
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
