package org.proviso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.facts.Progress;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/** The real desk over the shipped rules, for tests. */
public final class TestDesk {

    /** The shipped rules. */
    public static final Path RULES = Path.of("rules");

    private static final Desk DESK = new Desk(RULES, Path.of("target/test-families"), "Proviso under test");

    private TestDesk() {}

    /** The one desk that all tests share, so that a family is compiled once. */
    public static Desk desk() {
        return DESK;
    }

    /** A contract of the tests' own. */
    public static Path contract(String name) {
        return Path.of("src/test/resources/contracts", name);
    }

    /** The reference data beside the project; a test that needs it is skipped where it is not named. */
    public static Path reference() {
        String named = System.getProperty("proviso.reference", "");
        Assumptions.assumeFalse(named.isEmpty(), "-Dproviso.reference names no folder with the reference data");
        return Path.of(named);
    }

    /** A request over the facts of a folder. */
    public static Request request(Path contract, Path facts) {
        return new Request(
                contract,
                Optional.of(new FactSource.Folder(facts, false)),
                Optional.empty(),
                Optional.empty(),
                Evaluator.Settings.USUAL,
                Progress.NONE);
    }

    /** The same as known on a day. */
    public static Request asOf(Request request, String day) {
        return new Request(
                request.contract(),
                request.facts(),
                request.statement(),
                Optional.of(LocalDate.parse(day)),
                request.settings(),
                request.progress());
    }

    /** The same for another statement of the contract. */
    public static Request statement(Request request, String id) {
        return new Request(
                request.contract(),
                request.facts(),
                Optional.of(id),
                request.asOf(),
                request.settings(),
                request.progress());
    }

    /** The statement of a request. */
    public static Statement evaluate(Request request) throws Exception {
        return DESK.evaluate(request).statement();
    }

    /** The amount of the one line of a clause for a scope, as JSON has it. */
    public static String amount(Statement statement, String clause, String scope) {
        return statement.lines().stream()
                .filter(line -> line.clause().equals(clause) && line.scope().equals(scope))
                .map(Statement.Line::amount)
                .map(Money::plain)
                .reduce((one, two) -> {
                    throw new AssertionError("two lines under " + clause + " for " + scope);
                })
                .orElse("none");
    }

    /** Copies a folder, so that a test may change it. */
    public static Path copy(Path folder, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path target = into.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return into;
    }
}
