package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.proviso.contract.Contract;
import org.proviso.contract.FactMapping;

/**
 * Which rules of a family can run at all for what a contract states and which facts it reads, and what keeps the
 * others waiting. A rule can run when everything it waits for is stated, read, or made by a rule that can run;
 * rules that only wait for each other never do.
 */
public final class RunnableRules {

    /** What kind of thing is not there. */
    enum Kind {
        /** Terms or a table that no clause states. */
        PART,
        /** Facts that the contract reads from nowhere. */
        FACT,
        /** A thing that no rule makes for the clause that asks. */
        UNMADE,
        /** A thing that only rules make which wait for each other. */
        CIRCLE
    }

    /** What is not there. */
    record Gap(Kind kind, String type) {}

    /** On the way to what is lacking: what is waited for, and the rule that would make it. */
    record Step(String type, FamilyRule maker) {}

    private final RuleText text;
    private final Map<String, Set<String>> stated;
    private final Optional<Set<String>> read;
    private final Set<String> running = new HashSet<>();
    private Optional<Map<String, Map<Gap, List<Step>>>> explained = Optional.empty();

    /**
     * Looks at a family with one contract.
     *
     * @param text   the family
     * @param stated by clause, the types of terms and tables it states
     * @param read   the types of facts the contract reads; nothing when that is not known
     */
    RunnableRules(RuleText text, Map<String, Set<String>> stated, Optional<Set<String>> read) {
        this(text, stated, read, rule -> false);
    }

    private RunnableRules(
            RuleText text, Map<String, Set<String>> stated, Optional<Set<String>> read, Predicate<FamilyRule> resting) {
        this.text = text;
        this.stated = stated;
        this.read = read;
        boolean more = true;
        while (more) {
            more = false;
            for (FamilyRule rule : text.rules()) {
                if (!running.contains(rule.name())
                        && !resting.test(rule)
                        && rule.needs().stream().allMatch(need -> has(rule, need))) {
                    more = running.add(rule.name());
                }
            }
        }
    }

    /** The same without the rules that run only for some values of the terms, or only where there are none. */
    RunnableRules whateverIsStated() {
        return new RunnableRules(text, stated, read, this::picks);
    }

    /**
     * The rules of a resolved contract.
     *
     * @param resting rules that never run, whatever they need is there
     */
    public static RunnableRules of(ResolvedContract contract, Predicate<FamilyRule> resting) {
        return new RunnableRules(
                contract.family().text(),
                stated(contract.parts()),
                read(contract.contract(), contract.family().text()),
                resting);
    }

    /** By clause, the types of terms and tables it states. */
    static Map<String, Set<String>> stated(List<ResolvedContract.Part> parts) {
        Map<String, Set<String>> stated = new LinkedHashMap<>();
        parts.forEach(part ->
                stated.computeIfAbsent(part.clause(), clause -> new TreeSet<>()).add(part.type()));
        return stated;
    }

    /** The types of facts that are read; a misspelt one has a finding of its own and hides what is read. */
    static Optional<Set<String>> read(Contract contract, RuleText text) {
        Set<String> read = new HashSet<>();
        for (FactMapping mapping : contract.facts()) {
            Optional<DeclaredType> type = text.type(mapping.type().text());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            read.add(type.get().name());
        }
        return Optional.of(read);
    }

    /** Whether everything a rule waits for is there. */
    public boolean canRun(FamilyRule rule) {
        return running.contains(rule.name());
    }

    /** What keeps a rule from running, each with the way to it; empty for one that can run. */
    Map<Gap, List<Step>> lacks(FamilyRule rule) {
        if (canRun(rule)) {
            return Map.of();
        }
        // Of most contracts nobody asks: what clauses name can run, and why another rule cannot matters to no one.
        Map<String, Map<Gap, List<Step>>> causes = explained.orElseGet(this::explain);
        explained = Optional.of(causes);
        return causes.getOrDefault(rule.name(), Map.of());
    }

    /** Whether a rule, or one it waits for, asks for terms, tables or facts that the contract does not have. */
    public boolean asksForWhatIsNotThere(FamilyRule rule) {
        return lacks(rule).keySet().stream().anyMatch(gap -> gap.kind() == Kind.PART || gap.kind() == Kind.FACT);
    }

    private boolean picks(FamilyRule rule) {
        return rule.needs().stream().anyMatch(need -> need.conditional() && isPart(need.type()))
                || rule.counted().stream().anyMatch(this::isPart);
    }

    /** What keeps a rule from running, in words; empty for one that can run. */
    public String why(FamilyRule rule) {
        return lacks(rule).keySet().stream()
                .map(gap -> switch (gap.kind()) {
                    case PART ->
                        "no clause states "
                                + text.type(gap.type()).map(Resolver::words).orElse(gap.type());
                    case FACT -> "nothing under facts reads " + gap.type();
                    case UNMADE, CIRCLE -> "no rule that can run makes such a " + gap.type();
                })
                .sorted()
                .collect(java.util.stream.Collectors.joining("; "));
    }

    /** Whether facts of a type can be there: stated, read, or made by a rule that can run. */
    public boolean canBe(String type) {
        return given(type)
                .orElseGet(() -> text.rules().stream()
                        .filter(this::canRun)
                        .flatMap(rule -> rule.yields().stream())
                        .anyMatch(made -> isA(made.type(), type)));
    }

    /** Whether only rules make a type. */
    public boolean made(String type) {
        return given(type).isEmpty();
    }

    /**
     * Whether a rule that can run makes a thing with a word of an enum, or with another.
     *
     * @param word {@code Verdict.GIVEN}
     * @param same whether it is the word itself that is asked for
     */
    public boolean canBe(String type, String word, boolean same) {
        return text.rules().stream()
                .filter(this::canRun)
                .flatMap(rule -> rule.yields().stream())
                .filter(made -> isA(made.type(), type))
                .anyMatch(made -> same ? may(made, word) : !must(made, word));
    }

    /**
     * Whether what is made has a word: it is made with that one and no other of its enum, in the only such field; of
     * what is measured that may be the group.
     */
    private boolean must(FamilyRule.Yield made, String word) {
        String words = word.substring(0, word.indexOf('.') + 1);
        long group = isA(made.type(), "Measure") ? 1 : 0;
        return fields(made, words.substring(0, words.length() - 1)) + group == 1
                && made.words().stream()
                        .filter(one -> one.startsWith(words))
                        .toList()
                        .equals(List.of(word));
    }

    private long fields(FamilyRule.Yield made, String words) {
        return text.type(made.type()).map(text::fields).orElse(List.of()).stream()
                .filter(field -> field.type().equals(words))
                .count();
    }

    private boolean isA(String type, String ancestor) {
        return text.isA(type, ancestor);
    }

    private boolean isPart(String type) {
        return isA(type, "ClausePart");
    }

    private boolean has(FamilyRule rule, FamilyRule.Need need) {
        return given(need.type())
                .orElseGet(() -> makers(rule, need).stream()
                        .anyMatch(
                                maker -> running.contains(maker.rule().name()) && underOneClause(need, maker.made())));
    }

    /** Whether the contract gives a type; nothing when rules make it. */
    private Optional<Boolean> given(String type) {
        if (isPart(type)) {
            return Optional.of(stated.values().stream().flatMap(Set::stream).anyMatch(part -> isA(part, type)));
        }
        if (isA(type, "Fact")) {
            return Optional.of(read.isEmpty() || read.get().stream().anyMatch(fact -> isA(fact, type)));
        }
        return makers(type).isEmpty() ? Optional.of(true) : Optional.empty();
    }

    private record Maker(FamilyRule rule, FamilyRule.Yield made) {}

    /** By the type that is made and by each that it extends, the rules that make such a thing, in their order. */
    private static final OfRules<Map<String, List<Maker>>> MAKERS = new OfRules<>(text -> {
        Map<String, List<Maker>> makers = new HashMap<>();
        for (FamilyRule rule : text.rules()) {
            for (FamilyRule.Yield made : rule.yields()) {
                text.lineage(made.type())
                        .forEach(type -> makers.computeIfAbsent(type, one -> new ArrayList<>())
                                .add(new Maker(rule, made)));
            }
        }
        return makers;
    });

    private List<Maker> makers(String type) {
        return MAKERS.of(text).getOrDefault(type, List.of());
    }

    private List<Maker> makers(FamilyRule waiting, FamilyRule.Need need) {
        return makers(need.type()).stream()
                .filter(maker -> maker.rule().level().compareTo(waiting.level()) <= 0)
                .filter(maker -> need.states().isEmpty()
                        || need.states().contains(maker.made().state()))
                .filter(maker -> need.words().stream().allMatch(word -> may(maker.made(), word)))
                .toList();
    }

    /** Whether what is made may have a word of an enum: it is not made with another in the only field of that enum. */
    private boolean may(FamilyRule.Yield made, String word) {
        String words = word.substring(0, word.indexOf('.'));
        return fields(made, words) != 1
                || made.words().contains(word)
                || made.words().stream().noneMatch(other -> other.startsWith(words + "."));
    }

    /** Whether some clause states both what the one who waits and what the one who makes go by. */
    private boolean underOneClause(FamilyRule.Need need, FamilyRule.Yield made) {
        return !isPart(need.clauseOf())
                || !isPart(made.clauseOf())
                || stated.values().stream()
                        .anyMatch(types -> types.stream().anyMatch(type -> isA(type, need.clauseOf()))
                                && types.stream().anyMatch(type -> isA(type, made.clauseOf())));
    }

    private boolean couldBeUnderOneClause(FamilyRule.Need need, FamilyRule.Yield made) {
        return underOneClause(need, made)
                || isA(need.clauseOf(), made.clauseOf())
                || isA(made.clauseOf(), need.clauseOf());
    }

    /** From what is lacking outwards; of several rules that would make a thing, the one that lacks least. */
    private Map<String, Map<Gap, List<Step>>> explain() {
        Map<String, Map<Gap, List<Step>>> causes = new HashMap<>();
        List<FamilyRule> waiting =
                text.rules().stream().filter(rule -> !canRun(rule)).toList();
        boolean more = true;
        for (int round = 0; round <= waiting.size() && more; round++) {
            more = false;
            for (FamilyRule rule : waiting) {
                Optional<Map<Gap, List<Step>>> found = cause(rule, causes);
                Map<Gap, List<Step>> before = causes.get(rule.name());
                if (found.isPresent() && (before == null || weight(found.get()) < weight(before))) {
                    causes.put(rule.name(), found.get());
                    more = true;
                }
            }
        }
        for (FamilyRule rule : waiting) {
            rule.needs().stream()
                    .filter(need -> !has(rule, need))
                    .filter(need -> given(need.type()).isEmpty())
                    .findFirst()
                    .ifPresent(need ->
                            causes.putIfAbsent(rule.name(), Map.of(new Gap(Kind.CIRCLE, need.type()), List.of())));
        }
        return causes;
    }

    private long weight(Map<Gap, List<Step>> cause) {
        long steps = cause.values().stream().mapToLong(List::size).sum();
        return cause.size() * (text.rules().size() + 1L) * (text.rules().size() + 1L) + steps;
    }

    private Optional<Map<Gap, List<Step>>> cause(FamilyRule rule, Map<String, Map<Gap, List<Step>>> causes) {
        Map<Gap, List<Step>> all = new LinkedHashMap<>();
        for (FamilyRule.Need need : rule.needs()) {
            if (!has(rule, need)) {
                Optional<Map<Gap, List<Step>>> one = cause(rule, need, causes);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                one.get()
                        .forEach((lacking, way) ->
                                all.merge(lacking, way, (here, there) -> here.size() <= there.size() ? here : there));
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private Optional<Map<Gap, List<Step>>> cause(
            FamilyRule rule, FamilyRule.Need need, Map<String, Map<Gap, List<Step>>> causes) {
        if (given(need.type()).isPresent()) {
            Kind kind = isPart(need.type()) ? Kind.PART : Kind.FACT;
            return Optional.of(Map.of(new Gap(kind, need.type()), List.of()));
        }
        List<Maker> makers = makers(rule, need).stream()
                .filter(maker -> !canRun(maker.rule()) && couldBeUnderOneClause(need, maker.made()))
                .toList();
        if (makers.isEmpty()) {
            return Optional.of(Map.of(new Gap(Kind.UNMADE, need.type()), List.of()));
        }
        Optional<FamilyRule> nearest = makers.stream()
                .map(Maker::rule)
                .filter(maker -> causes.containsKey(maker.name()))
                .min(java.util.Comparator.comparingLong(maker -> weight(causes.getOrDefault(maker.name(), Map.of()))));
        return nearest.map(maker -> {
            Map<Gap, List<Step>> through = new LinkedHashMap<>();
            causes.getOrDefault(maker.name(), Map.of()).forEach((lacking, way) -> {
                List<Step> longer = new ArrayList<>(List.of(new Step(need.type(), maker)));
                longer.addAll(way);
                through.put(lacking, List.copyOf(longer));
            });
            return through;
        });
    }
}
