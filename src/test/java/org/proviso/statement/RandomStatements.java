package org.proviso.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.proviso.money.Money;

/** Statements made up from a seed: few scopes, two clauses that count, subgroups, and lines of every kind. */
final class RandomStatements {

    static final List<String> COUNTING = List.of("4.1", "4.2");
    static final String SUBGROUP = "Beginners";

    private static final Currency USD = Currency.getInstance("USD");

    private final Random random;
    private final List<Statement.Line> lines = new ArrayList<>();
    private final List<Statement.MeasureLine> measures = new ArrayList<>();

    private RandomStatements(long seed) {
        this.random = new Random(seed);
    }

    static Statement of(long seed) {
        return new RandomStatements(seed).statement();
    }

    private Statement statement() {
        List<String> scopes = IntStream.rangeClosed(1, 1 + random.nextInt(7))
                .mapToObj(at -> "Site " + at)
                .toList();
        for (String scope : scopes) {
            line("3.1", "Base price", "base", scope, 0);
            COUNTING.forEach(clause -> counted(clause, scope));
            if (random.nextInt(3) == 0) {
                line("5.1", "Limit", "limit", scope, 12 + random.nextInt(20));
            }
            if (random.nextInt(5) == 0) {
                line("6.1", "Held back", "held", scope, random.nextInt(20));
            }
        }
        return stated(COUNTING.stream().map(this::outcomes).toList());
    }

    private void counted(String clause, String scope) {
        int counted = random.nextInt(4) == 0 ? random.nextInt(12) : random.nextInt(60);
        int met = part(counted);
        measures.add(new Statement.MeasureLine(clause, "Growth", scope, "", met, counted, ""));
        int grouped = random.nextBoolean() ? Math.min(counted, random.nextInt(9)) : random.nextInt(counted + 1);
        int groupMet = Math.max(Math.min(part(grouped), met), met - (counted - grouped));
        measures.add(new Statement.MeasureLine(clause, "Growth", scope, SUBGROUP, groupMet, grouped, ""));
        if (random.nextInt(4) > 0) {
            line(clause, "Growth", "adjustment", scope, counted);
        }
        if (random.nextInt(4) == 0) {
            line(clause, "Indicator", "bonus", scope, grouped);
        }
    }

    private int part(int all) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> all;
            default -> random.nextInt(all + 1);
        };
    }

    private void line(String clause, String title, String kind, String scope, int outcomes) {
        Money amount = Money.parse("$" + random.nextInt(90_000) + ".25", USD).orElseThrow();
        List<String> references = outcomes == 0 ? List.of() : List.of(clause + "/MET/0123456789ab");
        lines.add(new Statement.Line(clause, title, title, kind, scope, amount, "because", references, outcomes));
    }

    private Statement.ClauseOutcomes outcomes(String clause) {
        List<Statement.MeasureLine> everyone = measures.stream()
                .filter(one -> one.clause().equals(clause) && one.group().isEmpty())
                .toList();
        int met = everyone.stream().mapToInt(one -> (int) one.met()).sum();
        int counted = everyone.stream().mapToInt(one -> (int) one.counted()).sum();
        int deemed = random.nextBoolean() ? Math.min(met, random.nextInt(4)) : random.nextInt(met + 1);
        return new Statement.ClauseOutcomes(
                clause, "Growth", met - deemed, counted - met, reasons(), deemed, reasons(), Map.of(), List.of());
    }

    private Map<Statement.Reason, Integer> reasons() {
        Map<Statement.Reason, Integer> reasons = new TreeMap<>();
        for (int at = random.nextInt(4); at > 0; at--) {
            reasons.put(new Statement.Reason("REASON_" + at, "reason " + at), 1 + random.nextInt(15));
        }
        return reasons;
    }

    private Money sum(String total) {
        return lines.stream()
                .filter(line -> PooledLines.total(line).equals(total))
                .map(Statement.Line::amount)
                .reduce(Money.zero(USD), Money::and);
    }

    private Statement stated(List<Statement.ClauseOutcomes> outcomes) {
        return stated(outcomes, measures);
    }

    /** The statement with these measures only. */
    static Statement showing(Statement statement, List<Statement.MeasureLine> measures) {
        RandomStatements same = new RandomStatements(0);
        same.lines.addAll(statement.lines());
        return same.stated(statement.outcomes(), measures);
    }

    private Statement stated(List<Statement.ClauseOutcomes> outcomes, List<Statement.MeasureLine> shown) {
        Money payable = sum("base").and(sum("adjustment"));
        return new Statement(
                "made-up",
                "only",
                "Made up",
                "Statement",
                "Buyer",
                "Provider",
                false,
                false,
                LocalDate.of(2026, 8, 1),
                LocalDate.of(2027, 6, 30),
                true,
                sum("base"),
                lines,
                outcomes,
                shown,
                sum("adjustment"),
                sum("held"),
                payable,
                Money.zero(USD),
                payable.and(payable),
                List.of(new Statement.Share("Title I", payable)),
                3,
                new Statement.Hashes("c", "r", "f"),
                new Statement.Provenance("engine", Map.of()),
                Audience.PARTIES,
                10);
    }
}
