package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.proviso.evaluate.Memory;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleFamily;

/**
 * Asks the engine whether an answer is true, by rules cut out of the rule's own text: everything before the
 * condition named holds for the candidate, the condition alone does not, and the whole has no match.
 */
final class EngineCheck {

    private static final String NAMED = "check ";

    private final World.Answer answer;
    private final WhyNot.Asked asked;
    private final RuleParts parts;
    private final String key;

    EngineCheck(World.Answer answer) {
        this.answer = answer;
        this.asked = answer.whyNot().asked().get(0);
        FamilyRule rule = answer.family().text().rule(asked.rule()).orElseThrow();
        this.parts = RuleParts.of(rule);
        this.key = NAMED + rule.name() + " - " + asked.at() + " - ";
    }

    /** Where the condition stands in the text: what sums must come to is one more condition to the engine. */
    private int written() {
        int engine = 0;
        for (int at = 0; at < parts.conditions().size(); at++) {
            engine += RuleParts.resultStandsApart(parts.conditions().get(at)) ? 2 : 1;
            if (engine > asked.at()) {
                return at;
            }
        }
        if (answer.whyNot().finding() instanceof WhyNot.AllMet) {
            return parts.conditions().size() - 1;
        }
        throw new AssertionError(asked + " is not among " + parts.conditions() + ": "
                + answer.whyNot().finding());
    }

    /** Whether what is named is not a fact's condition but what the sums of an accumulate must come to. */
    private boolean ofTheResult() {
        int engine = 0;
        for (int at = 0; at < written(); at++) {
            engine += RuleParts.resultStandsApart(parts.conditions().get(at)) ? 2 : 1;
        }
        return RuleParts.resultStandsApart(condition()) && asked.at() == engine + 1;
    }

    private String condition() {
        return parts.conditions().get(written());
    }

    /** Which constraint is named: its place among those of the pattern. */
    Optional<Integer> named() {
        String text = answer.whyNot().finding() instanceof WhyNot.Compared compared
                ? compared.first().condition()
                : answer.whyNot().finding() instanceof WhyNot.Said said ? said.condition() : "";
        List<String> constraints = RuleParts.constraints(condition());
        for (int at = 0; at < constraints.size(); at++) {
            if (constraints.get(at).replaceAll("\\s+", "").equals(text.replaceAll("\\s+", ""))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /**
     * The comparisons of the pattern that the answer does not say to be false, by their place. A question such as
     * {@code atLeast(…)} is left out: an answer lists further comparisons that fail, and not further questions.
     */
    List<Integer> holding() {
        List<Integer> holding = new ArrayList<>();
        if (named().isPresent() && answer.whyNot().finding() instanceof WhyNot.Compared compared) {
            List<String> untrue = compared.also().stream()
                    .map(one -> one.condition().replaceAll("\\s+", ""))
                    .toList();
            List<String> constraints = RuleParts.constraints(condition());
            for (int at = 0; at < constraints.size(); at++) {
                if (at != named().get()
                        && !constraints.get(at).contains("(")
                        && !untrue.contains(constraints.get(at).replaceAll("\\s+", ""))) {
                    holding.add(at);
                }
            }
        }
        return holding;
    }

    /** The rules that this answer needs, their conditions by name. */
    Map<String, String> rules() {
        Map<String, String> rules = new TreeMap<>();
        WhyNot.Finding finding = answer.whyNot().finding();
        if (finding instanceof WhyNot.Unclear) {
            return rules;
        }
        if (finding instanceof WhyNot.AllMet) {
            rules.put(key + "whole", parts.first(parts.conditions().size()));
            return rules;
        }
        rules.put(key + "whole", parts.first(written() + 1));
        if (ofTheResult()) {
            rules.put(key + "free", parts.first(written()) + RuleParts.withoutResult(condition()) + "\n");
            return rules;
        }
        List<String> constraints = RuleParts.constraints(condition());
        named().ifPresent(named -> {
            for (int at = 0; at < constraints.size(); at++) {
                rules.put(key + "only " + at, with(ofTheSubject(List.of(constraints.get(at)))));
            }
            rules.put(key + "before " + named, with(ofTheSubject(constraints.subList(0, named))));
        });
        if (finding instanceof WhyNot.NoFact) {
            rules.put(
                    key + "joins",
                    with(constraints.stream().filter(EngineCheck::joins).toList()));
        }
        if (finding instanceof WhyNot.Forbidden) {
            rules.put(key + "inner", with(constraints));
        }
        return rules;
    }

    /**
     * The same constraints with the join on the subject, without which no rule about one subject is allowed. It holds
     * for every fact there is: the memory is that of one subject.
     */
    private List<String> ofTheSubject(List<String> constraints) {
        String subjects = answer.family().text().types().stream()
                .flatMap(type -> type.fields().stream())
                .filter(DeclaredType.Field::subject)
                .map(DeclaredType.Field::name)
                .distinct()
                .collect(Collectors.joining("|"));
        List<String> all = new ArrayList<>(constraints);
        RuleParts.constraints(condition()).stream()
                .filter(one -> one.matches("\\s*(" + subjects + ")\\s*==\\s*\\$(?s:.*)") && !constraints.contains(one))
                .forEach(all::add);
        return all;
    }

    private static boolean joins(String constraint) {
        return constraint.matches("(?s).*(==|!=).*") && constraint.contains("$");
    }

    private String with(List<String> constraints) {
        return parts.first(written()) + "$it : " + RuleParts.type(condition()) + "( " + String.join(", ", constraints)
                + " )\n";
    }

    /** What the engine matches of all check rules over what a level saw. */
    static Map<String, List<Map<String, Object>>> matches(RuleFamily family, Memory memory) {
        Map<String, List<Map<String, Object>>> matches = new HashMap<>();
        KieSession session = family.session(memory.level());
        try {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    Map<String, Object> bound = new HashMap<>();
                    event.getMatch()
                            .getDeclarationIds()
                            .forEach(id -> bound.put(id, event.getMatch().getDeclarationValue(id)));
                    matches.computeIfAbsent(event.getMatch().getRule().getName(), rule -> new ArrayList<>())
                            .add(bound);
                }
            });
            memory.facts().forEach(session::insert);
            session.fireAllRules(match -> match.getRule().getName().startsWith(NAMED));
            return matches;
        } finally {
            session.dispose();
        }
    }

    /** What the engine says against the answer; nothing when it is true. */
    Optional<String> against(Map<String, List<Map<String, Object>>> matches) {
        WhyNot.Finding finding = answer.whyNot().finding();
        if (finding instanceof WhyNot.Unclear) {
            return Optional.empty();
        }
        boolean whole = matches.getOrDefault(key + "whole", List.of()).stream().anyMatch(this::about);
        if (finding instanceof WhyNot.AllMet) {
            return whole ? Optional.empty() : Optional.of("not every condition is met");
        }
        if (whole) {
            return Optional.of("the conditions up to the one named are met");
        }
        if (ofTheResult()) {
            boolean before =
                    matches.getOrDefault(key + "free", List.of()).stream().anyMatch(this::about);
            return before ? Optional.empty() : Optional.of("nothing is added up that could fall short");
        }
        if (finding instanceof WhyNot.NoFact) {
            boolean any =
                    matches.getOrDefault(key + "joins", List.of()).stream().anyMatch(match -> about(stands(match)));
            return any ? Optional.of("there is such a fact") : Optional.empty();
        }
        if (finding instanceof WhyNot.Forbidden) {
            boolean any =
                    matches.getOrDefault(key + "inner", List.of()).stream().anyMatch(this::same);
            return any ? Optional.empty() : Optional.of("there is no fact that must not be");
        }
        return named().isEmpty()
                ? Optional.of("the condition named is not in the rule's text")
                : against(matches, named().get(), named().get());
    }

    /** The same when another constraint of the pattern is put forward as the one that failed. */
    Optional<String> against(Map<String, List<Map<String, Object>>> matches, int before, int only) {
        Object candidate = answer.whyNot().finding() instanceof WhyNot.Compared compared
                ? compared.candidate()
                : ((WhyNot.Said) answer.whyNot().finding()).candidate();
        boolean held = matches.getOrDefault(key + "before " + before, List.of()).stream()
                .anyMatch(match -> same(match) && match.get("$it") == candidate);
        boolean alone = matches.getOrDefault(key + "only " + only, List.of()).stream()
                .anyMatch(match -> same(match) && match.get("$it") == candidate);
        if (!held) {
            return Optional.of("what stands before the condition named does not hold for the candidate");
        }
        return alone ? Optional.of("the condition named holds for the candidate") : Optional.empty();
    }

    private boolean same(Map<String, Object> match) {
        return match.entrySet().stream()
                .filter(one -> !one.getKey().equals("$it") && asked.bound().containsKey(one.getKey()))
                .allMatch(one -> Objects.equals(one.getValue(), asked.bound().get(one.getKey())));
    }

    private Map<String, Object> stands(Map<String, Object> match) {
        Map<String, Object> named = new HashMap<>(match);
        named.put(RuleParts.variable(condition()), match.get("$it"));
        return named;
    }

    /** Whether a match is about what the rule was asked about. */
    private boolean about(Map<String, Object> match) {
        return asked.about().entrySet().stream().allMatch(one -> {
            String[] path = one.getKey().split("\\.");
            Object value = match.get(path[0]);
            for (int at = 1; at < path.length && value != null; at++) {
                value = read(value, path[at].replace("()", ""));
            }
            return !match.containsKey(path[0]) || Objects.equals(value, one.getValue());
        });
    }

    private static Object read(Object object, String getter) {
        try {
            return object.getClass().getMethod(getter).invoke(object);
        } catch (ReflectiveOperationException odd) {
            throw new AssertionError(odd);
        }
    }
}
