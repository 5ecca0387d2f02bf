package org.proviso.evaluate.whynot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.proviso.evaluate.Memory;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleFamily;

/** A rule fired with what it bound exactly where following its conditions says that every one is met. */
class AgreementTest {

    /** The statements of each contract: in a month of its own a contract may have little to say. */
    static Stream<List<World>> contracts() throws Exception {
        return World.shipped().stream()
                .collect(Collectors.groupingBy(World::contract, TreeMap::new, Collectors.toList()))
                .values()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void rules_fired_where_every_condition_is_said_to_be_met_and_nowhere_else(List<World> statements) throws Exception {
        Map<String, Integer> fired = new TreeMap<>();
        Map<String, Integer> quiet = new TreeMap<>();
        for (World statement : statements) {
            agree(statement, fired, quiet);
        }
        assertTrue(fired.size() >= 10 && quiet.size() >= 10, fired + " fired, " + quiet + " did not");
    }

    private static void agree(World world, Map<String, Integer> fired, Map<String, Integer> quiet) throws Exception {
        world.each((contract, memory) -> {
            Map<String, List<Map<String, Object>>> matches = new HashMap<>();
            Memory own = run(contract.family(), memory, matches);
            Asking asking = new Asking(contract.family(), Map.of(own.level(), own));
            for (FamilyRule rule : contract.family().text().rules()) {
                if (rule.level() == own.level()) {
                    List<Map<String, Object>> engine = matches.getOrDefault(rule.name(), List.of());
                    agree(rule, engine, asking.met(rule, List.of()));
                    (engine.isEmpty() ? quiet : fired).merge(rule.name(), 1, Integer::sum);
                }
            }
        });
    }

    private static void agree(FamilyRule rule, List<Map<String, Object>> engine, List<Tuple> followed) {
        List<Map<String, Object>> left = new ArrayList<>(engine);
        for (Tuple tuple : followed) {
            boolean found = left.removeIf(match ->
                    match.entrySet().stream().allMatch(one -> same(one.getValue(), tuple.get(one.getKey()))));
            assertTrue(found, () -> rule.name() + " did not fire for " + tuple.bound());
        }
        assertEquals(List.of(), left, () -> rule.name() + " fired where a condition is said not to be met");
    }

    private static boolean same(Object engine, Object followed) {
        return engine == followed || (engine != null && engine.equals(followed));
    }

    /** The level once more, with every firing kept. */
    private static Memory run(RuleFamily family, Memory memory, Map<String, List<Map<String, Object>>> matches) {
        List<Object> facts = new ArrayList<>();
        KieSession session = family.session(memory.level());
        try {
            session.addEventListener(new DefaultRuleRuntimeEventListener() {
                @Override
                public void objectInserted(ObjectInsertedEvent event) {
                    facts.add(event.getObject());
                }
            });
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
            int given = memory.facts().size() - made(memory);
            memory.facts().subList(0, given).forEach(session::insert);
            session.fireAllRules();
            return new Memory(memory.level(), facts, object -> Optional.empty());
        } finally {
            session.dispose();
        }
    }

    private static int made(Memory memory) {
        int at = memory.facts().size();
        while (at > 0
                && memory.because().apply(memory.facts().get(at - 1)).isPresent()
                && !(memory.facts().get(at - 1) instanceof org.proviso.rules.Line)) {
            at--;
        }
        return memory.facts().size() - at;
    }
}
