package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.desk.Request;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** The contracts that come with Proviso, over the samples that come with them. */
class ShippedContractsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> contracts() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("contracts"))) {
            return folders.sorted().toList().stream();
        }
    }

    static Stream<JsonNode> workedOut() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/worked-out"))) {
            for (Path file : files.sorted().toList()) {
                JSON.readTree(file.toFile()).forEach(all::add);
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void nothing_is_wrong_with_a_shipped_contract(Path contract) throws Exception {
        assertEquals(List.of(), TestDesk.desk().verify(contract));
    }

    /** {@code -Dproviso.golden=rewrite} writes the files anew; the difference is then reviewed. */
    @ParameterizedTest
    @MethodSource("contracts")
    void the_statement_is_the_one_beside_the_contract(Path contract) throws Exception {
        String text = Format.TEXT.of(TestDesk.evaluate(Request.of(contract)));
        Path golden = contract.resolve("statement.txt");
        if (System.getProperty("proviso.golden", "").equals("rewrite")) {
            Files.writeString(golden, text);
        }
        assertEquals(Files.readString(golden), text);
    }

    /** The figures were worked out from the contract's words by another program, in exact fractions. */
    @ParameterizedTest
    @MethodSource("workedOut")
    void every_figure_is_the_one_worked_out_another_way(JsonNode expected) throws Exception {
        Request request = TestDesk.statement(
                Request.of(Path.of("contracts", expected.get("contract").asText())),
                expected.get("statement").asText());
        String asOf = expected.get("as_of").asText();
        Statement statement = TestDesk.evaluate(asOf.isEmpty() ? request : TestDesk.asOf(request, asOf));
        ObjectNode got = (ObjectNode) JSON.readTree(Format.JSON.of(statement));
        for (JsonNode line : got.get("lines")) {
            ((ObjectNode) line).remove(List.of("because", "references", "references_total"));
        }
        got.retain("contract", "statement", "base", "lines", "outcomes", "total_adjustment", "payable");
        got.set("pending", JSON.readTree(Format.JSON.of(statement)).get("pending"));
        got.put("rejected", statement.rejected());
        ObjectNode want = expected.deepCopy();
        ArrayNode measures = (ArrayNode) want.remove("measures");
        want.remove("as_of");
        assertEquals(want.toPrettyString(), ordered(got, want).toPrettyString());
        assertEquals(
                Stream.iterate(0, at -> at < measures.size(), at -> at + 1)
                        .map(at -> measures.get(at).toString())
                        .sorted()
                        .toList(),
                statement.measures().stream()
                        .map(one -> JSON.createObjectNode()
                                .put("clause", one.clause())
                                .put("group", one.name())
                                .put("met", one.met())
                                .put("counted", one.counted())
                                .toString())
                        .sorted()
                        .toList());
    }

    private static ObjectNode ordered(ObjectNode node, ObjectNode like) {
        ObjectNode ordered = JSON.createObjectNode();
        like.fieldNames().forEachRemaining(name -> ordered.set(name, node.get(name)));
        return ordered;
    }
}
