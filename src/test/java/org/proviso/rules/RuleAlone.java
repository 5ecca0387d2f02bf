package org.proviso.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.proviso.contract.CalendarTerm;
import org.proviso.contract.Clause;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.contract.Written;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.money.Rounding;
import org.proviso.time.Clock;
import org.proviso.time.Clocks;
import org.proviso.time.Span;

/** Fires one rule of a family alone, on facts given by type and field, and says in text what it inserts. */
public final class RuleAlone {

    /** The clause of every fact that names none. */
    static final String CLAUSE = "1";

    private static final Currency DOLLARS = Currency.getInstance("USD");

    /** Where every clock stands, and every time without its offset is read. */
    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private static final CalendarTerm BUSINESS_HOURS = new CalendarTerm(
            new Written("business hours", new Place("", 1, 1, 1)),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Duration.ofHours(7),
            Duration.ofHours(17),
            List.of(),
            List.of(),
            false);
    private static final Clocks CLOCKS = new Clocks(
            Optional.of(CHICAGO),
            List.of(Clock.aroundTheClock(CHICAGO), Clock.calendarDays(CHICAGO), Clock.of(BUSINESS_HOURS, CHICAGO)));
    private static final int MOST_FIRINGS = 1_000;

    private final RuleFamily family;
    private final Findings findings = new Findings();
    private final TypedValue typed;
    private final GivenFact facts;

    /** For the rules of a family. */
    public RuleAlone(RuleFamily family) {
        this.family = family;
        this.typed = new TypedValue(family.text(), DOLLARS, CLOCKS, findings);
        this.facts = new GivenFact(family, typed, findings);
    }

    /**
     * What the rule inserts, one text for each object, sorted.
     *
     * @throws AssertionError when the order in which the facts are known makes a difference
     */
    public List<String> makes(String rule, List<Clause.Given> given) {
        List<Object> all = new ArrayList<>(given.stream().map(this::fact).toList());
        if (!findings.none()) {
            throw new AssertionError(
                    String.join("\n", findings.all().stream().map(Finding::text).toList()));
        }
        List<String> made = fire(rule, all);
        Collections.reverse(all);
        if (!fire(rule, all).equals(made)) {
            throw new AssertionError("The rule \"" + rule + "\" makes " + made + ", and of the same facts in another"
                    + " order " + fire(rule, all) + ".");
        }
        return made;
    }

    /** What a case says that a rule makes, in the same form. */
    public static List<String> made(List<Clause.Given> expected) {
        return expected.stream().map(CanonicalText::of).sorted().toList();
    }

    private List<String> fire(String name, List<Object> given) {
        FamilyRule rule = family.text().rule(name).orElseThrow();
        KieSession session = family.session(rule.level());
        try {
            List<Object> made = new ArrayList<>();
            session.addEventListener(new DefaultRuleRuntimeEventListener() {
                @Override
                public void objectInserted(ObjectInsertedEvent event) {
                    if (event.getRule() != null) {
                        made.add(event.getObject());
                    }
                }
            });
            given.forEach(session::insert);
            int fired = session.fireAllRules(match -> match.getRule().getName().equals(name), MOST_FIRINGS);
            if (fired >= MOST_FIRINGS) {
                throw new IllegalStateException("it does not come to rest");
            }
            CanonicalText text = new CanonicalText(facts);
            return made.stream().map(text::of).sorted().toList();
        } finally {
            session.dispose();
        }
    }

    /** One given fact: of a declared type or of one of the engine's own. */
    private Object fact(Clause.Given given) {
        return switch (given.type().text()) {
            case "Outcome" -> ExampleOutcome.of(facts, CLAUSE, given);
            case "Due" -> due(new Cells(given));
            case "Line" -> line(new Cells(given));
            case "StatementPeriod" -> period(new Cells(given));
            default -> declared(given);
        };
    }

    private Object due(Cells cells) {
        return new Due(
                cells.text("clause", CLAUSE),
                cells.text("subject", "subject"),
                cells.text("scope", ""),
                cells.cell("group").flatMap(facts::group).orElse(null),
                (Money) cells.value("amount", "Money"));
    }

    private Object line(Cells cells) {
        return new Line(cells.text("clause", CLAUSE), cells.text("kind", ""), cells.text("scope", ""), (Money)
                cells.value("amount", "Money"));
    }

    private Object period(Cells cells) {
        return new StatementPeriod(
                cells.text("statement", "statement"), (LocalDate) cells.value("from", "LocalDate"), (LocalDate)
                        cells.value("through", "LocalDate"));
    }

    private Object declared(Clause.Given given) {
        DeclaredType type = family.text()
                .type(given.type().text())
                .filter(one -> !one.isEnum())
                .orElseThrow(
                        () -> new AssertionError(given.type().place() + ": the family has no type " + given.type()));
        boolean ownClause =
                facts.fields(type).stream().anyMatch(field -> field.name().equals("clause"));
        Cells cells = new Cells(given);
        String clause = ownClause ? "" : cells.text("clause", CLAUSE);
        Optional<String> force = cells.textOf("in force");
        Optional<Object> part = cells.cell("part of period").map(cell -> cells.value("part of period", "Rate"));
        Rounding rounding = cells.textOf("rounding").flatMap(Rounding::parse).orElse(Rounding.HALF_UP);
        if (ownClause && cells.cell("clause").isEmpty()) {
            cells.put("clause", CLAUSE);
        }
        Map<String, Span> spans = new LinkedHashMap<>();
        facts.fields(type).stream()
                .filter(field -> field.type().equals("Span"))
                .forEach(field -> cells.span(field.name()).ifPresent(span -> spans.put(field.name(), span)));
        Object made = facts.of(new Clause.Given(given.type(), cells.left()), type);
        DeclaredBean bean = new DeclaredBean(family, type.name());
        spans.forEach((field, span) -> bean.setter(field).set(made, span));
        if (made instanceof ClausePart clausePart) {
            String[] days = force.orElse(LocalDate.MIN + " to " + LocalDate.MAX).split(" to ", 2);
            clausePart.belongs(
                    clause,
                    LocalDate.parse(days[0]),
                    LocalDate.parse(days[1]),
                    force.isEmpty(),
                    given.type().place());
            clausePart.reckonedIn(DOLLARS, rounding, (Rate) part.orElse(Rate.of(1, 1)));
        } else if (made instanceof Measure measure) {
            measure.countedUnder(clause);
        }
        return made;
    }

    /** The cells of one given fact, taken out by name. */
    private final class Cells {

        private final Clause.Given given;
        private final Map<String, Clause.Cell> left = new LinkedHashMap<>();

        Cells(Clause.Given given) {
            this.given = given;
            given.fields().forEach(cell -> left.put(cell.name().text(), cell));
        }

        Optional<Clause.Cell> cell(String name) {
            return Optional.ofNullable(left.get(name));
        }

        Optional<String> textOf(String name) {
            return Optional.ofNullable(left.remove(name))
                    .map(cell -> cell.value().text());
        }

        String text(String name, String otherwise) {
            return textOf(name).orElse(otherwise);
        }

        /** A stretch of time, {@code 2026-11-03T07:00 to 2026-11-03T09:00}. */
        Optional<Span> span(String name) {
            return Optional.ofNullable(left.remove(name)).map(cell -> {
                String[] ends = cell.value().text().split(" to ", 2);
                return new Span(moment(cell, ends[0]), moment(cell, ends[1]));
            });
        }

        private Instant moment(Clause.Cell cell, String text) {
            return (Instant) typed(
                    cell.name().text(),
                    "Instant",
                    new Written(text, cell.value().place()));
        }

        Object value(String name, String type) {
            Clause.Cell cell = Optional.ofNullable(left.remove(name))
                    .orElseThrow(() -> new AssertionError(given.type().place() + ": " + name + " is missing"));
            return typed(name, type, cell.value());
        }

        private Object typed(String name, String type, Written written) {
            return typed.of(GivenFact.field(name, type), Object.class, written, false)
                    .orElseThrow(() -> new AssertionError(
                            findings.all().stream().map(Finding::text).toList().toString()));
        }

        void put(String name, String text) {
            left.put(
                    name,
                    new Clause.Cell(
                            new Written(name, given.type().place()),
                            new Written(text, given.type().place())));
        }

        List<Clause.Cell> left() {
            return List.copyOf(left.values());
        }
    }
}
