package org.proviso.trace;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;
import org.proviso.contract.Place;
import org.proviso.contract.Written;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Evaluation;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/** Joins what was followed in the cases of a contract and over its facts to one cross-reference. */
public final class Joining {

    private static final String THE_LEDGER = "the ledger";

    private final ResolvedContract contract;
    private final List<FamilyRule> running;
    private final List<CrossReference.CaseEntry> cases = new ArrayList<>();
    private final List<CrossReference.LineEntry> lines = new ArrayList<>();
    private final List<Followed> runs = new ArrayList<>();
    private final List<Set<Place>> placesOfLines = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final Map<String, Set<String>> restsOn = new HashMap<>();
    private final Map<String, List<FamilyRule>> makers = new HashMap<>();

    /**
     * Of a contract.
     *
     * @param running the rules that it lets run
     */
    public Joining(ResolvedContract contract, List<FamilyRule> running) {
        this.contract = contract;
        this.running = running;
    }

    /**
     * Adds a case.
     *
     * @param clause whose example it is; empty for a scenario
     * @param place  file and line
     */
    public void add(String clause, String says, String place, boolean agrees, Followed run) {
        Set<String> clauses = run.fired().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        runs.add(run);
        cases.add(new CrossReference.CaseEntry(
                cases.size() + 1,
                clause,
                says,
                place,
                agrees,
                running.stream()
                        .map(FamilyRule::name)
                        .filter(run.fired()::containsKey)
                        .toList(),
                inOrder(clauses::contains)));
    }

    /** Adds the lines of a statement; after the cases. */
    public void add(Evaluation evaluation, Followed run) {
        String statement = evaluation.statement().id().text();
        statements.add(evaluation.statement().title());
        runs.add(run);
        for (Adjustment line : evaluation.adjustments()) {
            Followed.Roots roots = run.of(line);
            Set<String> behind = behind(roots.rules(), run.fired().keySet());
            String rule = line.because().rule().name();
            placesOfLines.add(
                    roots.values().stream().map(Followed.Stated::place).collect(Collectors.toSet()));
            lines.add(new CrossReference.LineEntry(
                    lines.size() + 1,
                    statement,
                    line.clause(),
                    line.scope(),
                    line.verb().kind(),
                    line.amount(),
                    line.because().sentence(),
                    rule,
                    running.stream()
                            .map(FamilyRule::name)
                            .filter(behind::contains)
                            .toList(),
                    roots.values().stream()
                            .sorted(Comparator.comparing((Followed.Stated value) ->
                                            value.place().file())
                                    .thenComparingInt(value -> value.place().line()))
                            .map(value -> new CrossReference.StatedAt(value.clause(), shown(value.place())))
                            .toList(),
                    numbers(cases.size(), at -> firesFor(at, rule, line.clause()))));
        }
    }

    /**
     * A match does not show what only had to exist. Of a type that none of the rules on the way makes, whatever rule
     * made one in the run is taken to be on the way too.
     */
    private Set<String> behind(Set<String> shown, Set<String> fired) {
        Set<String> behind = new TreeSet<>(shown);
        Deque<FamilyRule> open = new ArrayDeque<>(
                running.stream().filter(rule -> shown.contains(rule.name())).toList());
        while (!open.isEmpty()) {
            FamilyRule rule = open.remove();
            for (String type : rule.types()) {
                List<FamilyRule> makers = rule.counted().contains(type) ? List.of() : makers(type);
                if (makers.stream().noneMatch(maker -> behind.contains(maker.name()))) {
                    makers.stream()
                            .filter(maker -> fired.contains(maker.name()))
                            .filter(maker -> behind.add(maker.name()))
                            .forEach(open::add);
                }
            }
        }
        return behind;
    }

    /** The rules that make a type of the family; of what rules of every family conclude, matches tell more. */
    private List<FamilyRule> makers(String type) {
        RuleText text = contract.family().text();
        return makers.computeIfAbsent(
                type,
                asked -> text.type(asked).isEmpty()
                        ? List.of()
                        : running.stream()
                                .filter(rule -> rule.made().stream().anyMatch(made -> text.isA(made, asked)))
                                .toList());
    }

    private boolean firesFor(int at, String rule, String clause) {
        return runs.get(at).fired().getOrDefault(rule, Set.of()).contains(clause);
    }

    private static List<Integer> numbers(int size, Predicate<Integer> which) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            if (which.test(at)) {
                numbers.add(at + 1);
            }
        }
        return numbers;
    }

    private List<String> inOrder(Predicate<String> which) {
        return contract.contract().clauses().stream()
                .map(clause -> clause.id().text())
                .filter(which)
                .toList();
    }

    private static String shown(Place place) {
        return place.file() + ":" + place.line();
    }

    /** Everything, joined. */
    public CrossReference joined() {
        List<CrossReference.RuleEntry> rules = running.stream().map(this::rule).toList();
        List<CrossReference.ClauseEntry> clauses = contract.contract().clauses().stream()
                .map(clause -> clause(clause, rules))
                .toList();
        return new CrossReference(
                contract.contract().id(),
                contract.contract().title(),
                statements,
                new CrossReference.Hashes(contract.hash(), contract.family().hash()),
                clauses,
                rules,
                cases,
                lines,
                Unweighed.of(contract, running),
                loose(clauses, rules));
    }

    private CrossReference.RuleEntry rule(FamilyRule rule) {
        Set<String> clauses = new TreeSet<>();
        runs.forEach(run -> clauses.addAll(run.fired().getOrDefault(rule.name(), Set.of())));
        contract.contract().clauses().stream()
                .filter(clause -> names(clause, rule.name()))
                .forEach(clause -> clauses.add(clause.id().text()));
        return new CrossReference.RuleEntry(
                rule.name(),
                rule.file() + ":" + rule.line(),
                rule.because(),
                inOrder(clauses::contains),
                running.stream()
                        .map(FamilyRule::name)
                        .filter(restsOn(rule)::contains)
                        .toList(),
                running.stream()
                        .filter(other -> restsOn(other).contains(rule.name()))
                        .map(FamilyRule::name)
                        .toList(),
                numbers(cases.size(), at -> cases.get(at).rules().contains(rule.name())),
                numbers(lines.size(), at -> lines.get(at).rules().contains(rule.name())));
    }

    /** The rules whose conclusions a rule looks for, or was seen to match. */
    private Set<String> restsOn(FamilyRule rule) {
        return restsOn.computeIfAbsent(rule.name(), name -> {
            Set<String> on = new TreeSet<>();
            rule.types().forEach(type -> makers(type).forEach(maker -> on.add(maker.name())));
            runs.forEach(run -> on.addAll(run.restsOn().getOrDefault(name, Set.of())));
            on.remove(name);
            return on;
        });
    }

    private static boolean names(Clause clause, String rule) {
        return clause.rules().stream().anyMatch(name -> name.text().equals(rule));
    }

    private CrossReference.ClauseEntry clause(Clause clause, List<CrossReference.RuleEntry> rules) {
        String number = clause.id().text();
        return new CrossReference.ClauseEntry(
                number,
                clause.title(),
                clause.says(),
                shown(clause.id().place()),
                clause.decidedBy().map(Written::text).or(() -> clause.keptBy().map(keeper -> THE_LEDGER)),
                clause.rules().stream().map(Written::text).toList(),
                rules.stream()
                        .filter(rule -> rule.clauses().contains(number) && !names(clause, rule.name()))
                        .map(CrossReference.RuleEntry::name)
                        .toList(),
                values(clause),
                numbers(
                        cases.size(),
                        at -> cases.get(at).clause().equals(number)
                                || (cases.get(at).clause().isEmpty()
                                        && cases.get(at).clauses().contains(number))),
                numbers(lines.size(), at -> lines.get(at).clause().equals(number)));
    }

    private List<CrossReference.ValueEntry> values(Clause clause) {
        List<CrossReference.ValueEntry> values = new ArrayList<>();
        for (Clause.Term term : clause.terms()) {
            Predicate<FamilyRule> reads =
                    reads(clause, part -> true, Optional.of(term.name().text()));
            for (Clause.DatedValue dated : term.values()) {
                values.add(
                        clause.keptBy().isPresent()
                                ? ofLedger(term, dated)
                                : value(
                                        term.name() + ": " + dated.value(),
                                        dated.from(),
                                        dated.value().place(),
                                        clause.terms().get(0).name().place(),
                                        reads));
            }
        }
        for (Clause.Table table : clause.tables()) {
            for (Clause.DatedRows dated : table.versions()) {
                for (Clause.Row row : dated.rows()) {
                    values.add(value(
                            row.cells().stream()
                                    .map(cell -> cell.name().text().replace('_', ' ') + " " + cell.value())
                                    .collect(Collectors.joining(", ")),
                            dated.from(),
                            row.place(),
                            row.place(),
                            reads(clause, part -> part.place().equals(row.place()), Optional.empty())));
                }
            }
        }
        return values;
    }

    private CrossReference.ValueEntry ofLedger(Clause.Term term, Clause.DatedValue dated) {
        return new CrossReference.ValueEntry(
                term.name() + ": " + dated.value()
                        + dated.from().map(day -> " from " + day).orElse(""),
                shown(dated.value().place()),
                List.of(THE_LEDGER),
                List.of(),
                List.of());
    }

    /**
     * A value with the lines that rest on it.
     *
     * @param stated where the engine's terms say they stand: all of a clause together, at the first of them
     */
    private CrossReference.ValueEntry value(
            String says, Optional<LocalDate> from, Place place, Place stated, Predicate<FamilyRule> reads) {
        List<String> readers =
                running.stream().filter(reads).map(FamilyRule::name).toList();
        return new CrossReference.ValueEntry(
                says + from.map(day -> " from " + day).orElse(""),
                shown(place),
                readers,
                contract.family().text().rules().stream()
                        .filter(rule -> readers.isEmpty())
                        .filter(reads)
                        .map(FamilyRule::name)
                        .toList(),
                numbers(
                        lines.size(),
                        at -> placesOfLines.get(at).contains(stated)
                                && lines.get(at).rules().stream().anyMatch(readers::contains)));
    }

    /** Whether a rule reads a term of a clause, or, of a row, its type at all. */
    private Predicate<FamilyRule> reads(Clause clause, Predicate<ResolvedContract.Part> which, Optional<String> term) {
        RuleText text = contract.family().text();
        Map<String, Set<String>> fields = new HashMap<>();
        contract.parts().stream()
                .filter(part -> part.clause().equals(clause.id().text()))
                .filter(which)
                .map(ResolvedContract.Part::type)
                .distinct()
                .forEach(type -> fields.put(
                        type,
                        text.fields(text.type(type).orElseThrow()).stream()
                                .filter(field -> term.isEmpty() || field.called(term.get()))
                                .map(DeclaredType.Field::name)
                                .collect(Collectors.toSet())));
        return rule -> (!rule.movesMoney() || names(clause, rule.name()))
                && fields.entrySet().stream()
                        .anyMatch(of -> rule.types().stream()
                                .filter(asked -> text.isA(of.getKey(), asked))
                                .anyMatch(asked -> term.isEmpty()
                                        || of.getValue().stream().anyMatch(field -> rule.reads(asked, field))));
    }

    /** What leads nowhere. */
    private List<String> loose(List<CrossReference.ClauseEntry> clauses, List<CrossReference.RuleEntry> rules) {
        List<String> loose = new ArrayList<>();
        for (CrossReference.ClauseEntry clause : clauses) {
            String name = clause.place() + ": clause " + clause.number() + " " + clause.title();
            if (clause.decidedBy().isEmpty() && clause.cases().isEmpty()) {
                loose.add(name + " is shown by no case");
            }
            if (clause.lines().isEmpty() && movesMoney(clause)) {
                loose.add(name + " makes no line of " + String.join(", ", statements) + " over these facts");
            }
            clause.values().stream()
                    .filter(value -> value.readBy().isEmpty() && value.stops().isEmpty())
                    .forEach(value -> loose.add(value.place() + ": no rule reads " + value.says()));
        }
        for (CrossReference.RuleEntry rule : rules) {
            String name = rule.place() + ": rule \"" + rule.name() + "\"";
            if (rule.cases().isEmpty()) {
                loose.add(name + " fires in no case");
            } else if (rule.clauses().isEmpty() && rule.usedBy().isEmpty()) {
                loose.add(name + " fires for no clause, and no rule uses what it makes");
            }
        }
        for (CrossReference.CaseEntry one : cases) {
            if (one.rules().isEmpty() && one.clause().isEmpty()) {
                loose.add(one.place() + ": " + one.words() + ", in which no rule fires");
            }
        }
        return loose;
    }

    private boolean movesMoney(CrossReference.ClauseEntry clause) {
        return running.stream()
                .filter(rule -> clause.named().contains(rule.name()))
                .anyMatch(FamilyRule::movesMoney);
    }
}
