package org.proviso.statement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.proviso.TestDesk;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;

/** Statements to show: of the shipped contracts, of one that is final, and of one in which everything occurs. */
final class Statements {

    private static final Map<String, Statement> KNOWN = new ConcurrentHashMap<>();

    private Statements() {}

    /** A shipped contract and one of its statements, {@code tutoring-rate-card winter}. */
    static Stream<String> shipped() {
        return Stream.of("tutoring-rate-card", "tutoring-rate-card-linear")
                .flatMap(contract -> Stream.of(contract + " winter", contract + " spring"));
    }

    static Request request(String name) {
        String[] parts = name.split(" ");
        return TestDesk.statement(Request.of(Path.of("contracts", parts[0])), parts[1]);
    }

    static Statement of(String name) {
        return KNOWN.computeIfAbsent(name, unknown -> {
            try {
                return TestDesk.evaluate(request(unknown));
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    /** Nothing is pending, and three sources pay. */
    static Statement settled() throws Exception {
        return TestDesk.evaluate(Request.of(TestDesk.contract("g15-thirds")));
    }

    /** The same for a scope of another name. */
    static Statement settled(Path folder, String scope) throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("g15-thirds"), folder.resolve("contract"));
        change(contract.resolve("contract.yaml"), "school: All", "school: \"" + scope + "\"");
        return TestDesk.evaluate(Request.of(contract));
    }

    /** Thirty calls answered, at every level, and an amount that is held. */
    static Statement everything(Path folder) throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("states"), folder.resolve("contract"));
        change(contract.resolve("contract.yaml"), "# more clauses", """
                  - id: "3.1"
                    title: Held back
                    says: A part is held back.
                    rule: Withheld
                    terms: { price: $150.00 }
                """);
        List<String> kinds = List.of("full", "half", "stretch", "no", "noaccess", "deemed", "open");
        StringBuilder calls = new StringBuilder("id,team,kind,fee\n");
        for (int at = 0; at < 30; at++) {
            calls.append("full-").append(at).append(",North,full,1\n");
        }
        kinds.forEach(kind -> calls.append(kind).append(",South,").append(kind).append(",1\n"));
        Files.writeString(contract.resolve("calls.csv"), calls);
        Desk desk =
                new Desk(Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test");
        return desk.evaluate(Request.of(contract)).statement();
    }

    private static void change(Path file, String from, String to) throws Exception {
        String text = Files.readString(file);
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to));
    }
}
