package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.drools.core.rule.consequence.InternalMatch;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.RuleText;

/** Listens to a session: what each rule inserted, and the match it inserted it from. */
@SuppressWarnings("IdentityHashMapUsage") // two equal facts are two facts; which of them matched is the question
final class Trace {

    private final RuleText text;
    private final Map<Object, Because> because = new IdentityHashMap<>();
    private final List<Object> made = new ArrayList<>();
    private Optional<Match> current = Optional.empty();
    private Alike alike = Alike.each(List.of());

    private Trace(RuleText text) {
        this.text = text;
    }

    /** A trace of everything that rules insert into a session from now on. */
    static Trace of(KieSession session, RuleText text) {
        Trace trace = new Trace(text);
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                trace.current = Optional.of(event.getMatch());
            }
        });
        session.addEventListener(new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
                if (event.getRule() != null) {
                    trace.made.add(event.getObject());
                    trace.current.ifPresent(match -> trace.because.put(event.getObject(), trace.because(match)));
                }
            }
        });
        return trace;
    }

    /** Only hears what is inserted and by which rule, without keeping the match. */
    static void listen(KieSession session, BiConsumer<Object, String> inserted) {
        session.addEventListener(new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
                if (event.getRule() != null) {
                    inserted.accept(event.getObject(), event.getRule().getName());
                }
            }
        });
    }

    private Because because(Match match) {
        FamilyRule rule = text.rule(match.getRule().getName())
                .orElseThrow(() -> new IllegalStateException(
                        "an unknown rule fired: " + match.getRule().getName()));
        List<Because.Binding> bindings = match.getDeclarationIds().stream()
                .map(id ->
                        new Because.Binding(id.startsWith("$") ? id.substring(1) : id, match.getDeclarationValue(id)))
                .sorted(Comparator.comparingInt(binding -> rule.bindings().indexOf(binding.name())))
                .toList();
        List<Object> matched = alike.all(Matched.by(((InternalMatch) match).getTuple()));
        List<Because.Step> steps = new ArrayList<>();
        for (Object object : matched) {
            because(object).ifPresent(why -> steps.add(new Because.Step(object, why)));
        }
        return new Because(rule, bindings, matched, steps);
    }

    /** Tells which outcomes stand for others. */
    void know(Alike outcomes) {
        this.alike = outcomes;
    }

    /** Tells of an object that rules of an earlier stage concluded. */
    void know(Object object, Because why) {
        because.put(object, why);
    }

    /** What rules inserted, in the order they did. */
    List<Object> made() {
        return made;
    }

    /** What rules saw that were given facts, now that they have come to rest. */
    Memory memory(Level level, List<Object> given) {
        List<Object> facts = new ArrayList<>(given);
        facts.addAll(made);
        return new Memory(level, facts, this::because);
    }

    /** The match an object was inserted from; nothing for facts of the contract or its exports. */
    Optional<Because> because(Object object) {
        return Optional.ofNullable(because.get(object));
    }
}
