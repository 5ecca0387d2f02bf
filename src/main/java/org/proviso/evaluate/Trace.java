package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.drools.core.rule.consequence.InternalMatch;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Outcome;
import org.proviso.rules.RuleText;

/** Listens to a session: what each rule inserted, and the match it inserted it from. */
final class Trace {

    private final RuleText text;
    private final Map<Object, Because> because = new IdentityHashMap<>();
    private final List<Object> made = new ArrayList<>();
    private Optional<Match> current = Optional.empty();

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
                .orElseThrow(() -> new IllegalStateException("an unknown rule fired: " + match.getRule().getName()));
        List<Because.Binding> bindings = match.getDeclarationIds().stream()
                .map(id -> new Because.Binding(id.startsWith("$") ? id.substring(1) : id, match.getDeclarationValue(id)))
                .sorted(Comparator.comparingInt(binding -> rule.bindings().indexOf(binding.name())))
                .toList();
        return new Because(rule, bindings, List.copyOf(((InternalMatch) match).getObjectsDeep()));
    }

    /** What rules inserted, in the order they did. */
    List<Object> made() {
        return made;
    }

    /** The match an object was inserted from; nothing for facts of the contract or its exports. */
    Optional<Because> because(Object object) {
        return Optional.ofNullable(because.get(object));
    }

    /** The outcomes behind an object, over any number of steps, by clause and subject. */
    List<Outcome> outcomes(Object object) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Outcome> found = new ArrayList<>();
        List<Object> open = new ArrayList<>(List.of(object));
        while (!open.isEmpty()) {
            Object next = open.remove(open.size() - 1);
            if (seen.add(next)) {
                if (next instanceof Outcome outcome) {
                    found.add(outcome);
                }
                because(next).ifPresent(why -> open.addAll(why.matched()));
            }
        }
        found.sort(Comparator.comparing(Outcome::getClause).thenComparing(Outcome::getSubject));
        return found;
    }
}
