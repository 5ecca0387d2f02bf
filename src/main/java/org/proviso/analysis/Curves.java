package org.proviso.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.proviso.contract.Clause;
import org.proviso.contract.Finding;
import org.proviso.money.Rate;
import org.proviso.rules.Band;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;
import org.proviso.rules.TableRow;

/** What clauses pay for every result of a measure: the engine is asked for so many met of so many counted. */
final class Curves {

    /** As many as let every whole point be met exactly. */
    private static final int HUNDRED = 100;

    private static final int FINER = 10;

    private final ResolvedContract contract;
    private final RuleText text;
    private final World world;
    private final Sought engine;
    private final Map<String, List<Curve>> byClause = new TreeMap<>();
    private final Map<String, String> unknown = new TreeMap<>();

    /**
     * What a clause pays at a scope.
     *
     * @param scope  where
     * @param verb   by which verb
     * @param way    how the rule fires
     * @param points by how many met it, the fewest first; of a clause that looks at no measure one alone
     * @param anywhere whether the scope is any, and not one that the contract names
     */
    record Curve(String clause, String scope, String verb, Payments.Way way, List<Point> points, boolean anywhere) {}

    /**
     * One result and what is paid for it.
     *
     * @param share  of those counted who met it
     * @param amount below zero where it is taken
     */
    record Point(Rate share, BigDecimal amount, Shown shown) {}

    Curves(ResolvedContract contract, World world, Sought engine, Payments payments) {
        this.contract = contract;
        this.text = contract.family().text();
        this.world = world;
        this.engine = engine;
        payments.byClause().forEach(this::clause);
    }

    Map<String, List<Curve>> byClause() {
        return byClause;
    }

    /** Clauses of which nobody can say what they come to, each with why. */
    Map<String, String> unknown() {
        return unknown;
    }

    private void clause(String clause, List<Payments.Way> ways) {
        Map<String, Curve> curves = new LinkedHashMap<>();
        for (Payments.Way way : ways) {
            String key = rows(way) + way.rule();
            if (!curves.containsKey(key)) {
                Optional<Curve> curve = curve(clause, way);
                if (curve.isPresent()) {
                    curves.put(key, curve.get());
                } else {
                    unknown.putIfAbsent(
                            clause, "what \"" + way.rule() + "\" pays hangs on more than a measure and the contract");
                }
            }
        }
        byClause.put(clause, List.copyOf(curves.values()));
    }

    private static String scope(Payments.Way way) {
        return String.valueOf(way.concluded().of());
    }

    /** The rows of keyed tables that a rule fires with: each is a curve of its own, the bands of a table are one. */
    private static List<TableRow> keyed(Payments.Way way) {
        return way.firing().named().values().stream()
                .filter(TableRow.class::isInstance)
                .filter(row -> !(row instanceof Band))
                .map(TableRow.class::cast)
                .toList();
    }

    private String rows(Payments.Way way) {
        return keyed(way).stream()
                .map(row -> engine.trial().row(row).toString())
                .sorted()
                .toList()
                .toString();
    }

    private Optional<Curve> curve(String clause, Payments.Way way) {
        if (!way.firing().rule().sums().isEmpty()) {
            return Optional.empty();
        }
        List<Shown> base = new ArrayList<>();
        new Search(
                        world.index(),
                        world.choices(),
                        500,
                        model -> engine.trial()
                                .run(clause, way.concluded().verb(), facts(way, model))
                                .filter(run -> run.got().matches("\\$-?[\\d.]+"))
                                .map(base::add)
                                .orElse(false))
                .of(way.firing().body());
        if (base.isEmpty()) {
            return Optional.empty();
        }
        Optional<Shown.Given> measure = base.get(0).given().stream()
                .filter(fact ->
                        text.isA(fact.type(), "Measure") && fact.fields().containsKey("met"))
                .findFirst();
        List<Point> points = new ArrayList<>();
        if (measure.isEmpty()) {
            points.add(new Point(Rate.ONE, amount(base.get(0).got()), base.get(0)));
        } else {
            points(clause, way, base.get(0), measure.get(), points);
        }
        String scope =
                measure.map(one -> one.fields().getOrDefault("scope", "")).orElse(scope(way));
        boolean anywhere = measure.isPresent()
                && keyed(way).stream()
                        .noneMatch(row -> engine.trial().row(row).fields().containsValue(scope));
        points.stream()
                .max(Comparator.comparing(Point::amount))
                .filter(most -> measure.isPresent() && grows(clause, way, most))
                .ifPresent(most -> unknown.putIfAbsent(
                        clause, "what \"" + way.rule() + "\" pays grows with how many are counted"));
        return Optional.of(new Curve(clause, scope, way.concluded().verb(), way, points, anywhere));
    }

    /** Whether ten times as many, met and counted, come to another amount. */
    private boolean grows(String clause, Payments.Way way, Point most) {
        List<Shown.Given> more = most.shown().given().stream()
                .map(fact -> fact.fields().containsKey("counted")
                        ? with(fact, FINER * number(fact, "met"), FINER * number(fact, "counted"))
                        : fact)
                .toList();
        return engine.trial()
                .run(clause, way.concluded().verb(), more)
                .filter(run -> run.got().equals(most.shown().got()))
                .isEmpty();
    }

    private static int number(Shown.Given fact, String field) {
        return Integer.parseInt(fact.fields().getOrDefault(field, "0"));
    }

    /** The facts of a model; of the contract's rows only those that the rule fires with. */
    private List<Shown.Given> facts(Payments.Way way, Search.Model model) {
        List<Shown.Given> all = new ArrayList<>(engine.trial().facts(model, world));
        if (way.firing().types().isEmpty()) {
            keyed(way).forEach(row -> all.add(engine.trial().row(row)));
        }
        all.replaceAll(fact -> "0".equals(fact.fields().get("counted")) ? with(fact, 0, HUNDRED) : fact);
        return all;
    }

    private void points(String clause, Payments.Way way, Shown base, Shown.Given measure, List<Point> points) {
        int counted = HUNDRED;
        while (counted < number(measure, "counted") && counted < 1_000_000) {
            counted *= FINER;
        }
        Optional<Point> before = Optional.empty();
        for (int met = 0; met <= HUNDRED; met++) {
            int step = counted / HUNDRED;
            Optional<Point> here = point(clause, way, base, measure, met * step, counted);
            if (here.isPresent()
                    && before.isPresent()
                    && here.get().amount().compareTo(before.get().amount()) != 0) {
                for (int finer = 1; finer < FINER; finer++) {
                    point(clause, way, base, measure, (met - 1) * step * FINER + finer * step, counted * FINER)
                            .ifPresent(points::add);
                }
            }
            here.ifPresent(points::add);
            before = here;
        }
    }

    private Optional<Point> point(
            String clause, Payments.Way way, Shown base, Shown.Given measure, int met, int counted) {
        List<Shown.Given> given = base.given().stream()
                .map(fact -> fact.equals(measure) ? with(fact, met, counted) : fact)
                .toList();
        return engine.trial()
                .run(clause, way.concluded().verb(), given)
                .filter(run -> run.got().equals("nothing") || run.got().matches("\\$-?[\\d.]+"))
                .map(run -> new Point(Rate.of(met, counted), amount(run.got()), run));
    }

    private static Shown.Given with(Shown.Given fact, int met, int counted) {
        Map<String, String> fields = new LinkedHashMap<>(fact.fields());
        fields.put("counted", String.valueOf(counted));
        fields.put("met", String.valueOf(met));
        return new Shown.Given(fact.type(), fields);
    }

    static BigDecimal amount(String got) {
        return got.equals("nothing") ? BigDecimal.ZERO : new BigDecimal(got.substring(1));
    }

    /** Results that are better and pay less. */
    List<Weakness> falling() {
        List<Weakness> found = new ArrayList<>();
        byClause.forEach((number, curves) -> {
            Clause clause = contract.contract().clause(number).orElseThrow();
            for (Curve curve : clause.accepts(Clause.TABLE_FALLS) ? List.<Curve>of() : curves) {
                Optional<Weakness> falls = falls(clause, curve);
                falls.ifPresent(found::add);
                if (falls.isPresent()) {
                    return; // the other scopes of the clause fall at the same place
                }
            }
        });
        return found;
    }

    private Optional<Weakness> falls(Clause clause, Curve curve) {
        for (int at = 1; at < curve.points().size(); at++) {
            Point worse = curve.points().get(at - 1);
            Point better = curve.points().get(at);
            if (better.amount().compareTo(worse.amount()) < 0) {
                return Optional.of(new Weakness(
                        Weakness.Kind.PAYS_LESS,
                        curve.clause(),
                        new Finding(
                                clause.id().place(),
                                "falls",
                                contract.source().excerpt(clause.id().place()),
                                "Clause " + clause.id() + " comes to "
                                        + worse.shown().got() + " at "
                                        + worse.share().percent() + " met and to "
                                        + better.shown().got() + " at "
                                        + better.share().percent() + "; \""
                                        + curve.way().rule()
                                        + "\" counts those who met it, so more is better, and the better result is paid"
                                        + " less.",
                                "Maybe two amounts or two bounds are exchanged, or \"accepts: { table-falls: … }\" with"
                                        + " the parties' reason."),
                        List.of(worse.shown(), better.shown())));
            }
        }
        return Optional.empty();
    }
}
