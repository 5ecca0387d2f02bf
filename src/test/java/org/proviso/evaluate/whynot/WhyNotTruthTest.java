package org.proviso.evaluate.whynot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.evaluate.Memory;
import org.proviso.rules.FamilyRule;

/**
 * The condition that is named is the one that failed: the engine itself says so, asked by rules cut out of the
 * text of the family's rules, over every contract that has facts, of which some are lost.
 */
class WhyNotTruthTest {

    private static final long SEED = 20270528;
    private static final int CASES = 200;
    private static final int SUBJECTS = 16;

    @TempDir
    private Path folder;

    private List<World> worlds() throws Exception {
        List<World> worlds = new ArrayList<>();
        for (World world : World.shipped()) {
            worlds.add(world.thinned(folder, SEED, 12));
        }
        return worlds;
    }

    /** The answers of a seeded choice among all there are; the same ones whatever rules are added. */
    private static List<World.Answer> chosen(List<World> worlds, int cases) throws Exception {
        List<World.Answer> all = new ArrayList<>();
        for (World world : worlds) {
            all.addAll(world.answers(SUBJECTS));
        }
        Collections.shuffle(all, new Random(SEED));
        assertTrue(all.size() >= cases, "only " + all.size() + " cases");
        return all.subList(0, cases);
    }

    /** The shipped families with rules added that ask the engine about the cases. */
    private Path withChecks(List<World.Answer> cases) throws Exception {
        Path rules = TestDesk.copy(Path.of("rules"), folder.resolve("rules"));
        Map<String, Map<String, String>> byFile = new TreeMap<>();
        for (World.Answer one : cases) {
            FamilyRule rule =
                    one.family().text().rule(one.whyNot().asked().get(0).rule()).orElseThrow();
            byFile.computeIfAbsent(
                            Path.of("rules").relativize(Path.of(rule.file())).toString(), file -> new TreeMap<>())
                    .putAll(new EngineCheck(one).rules());
        }
        for (Map.Entry<String, Map<String, String>> file : byFile.entrySet()) {
            StringBuilder text = new StringBuilder(Files.readString(rules.resolve(file.getKey())));
            file.getValue()
                    .forEach((name, conditions) -> text.append("\nrule \"")
                            .append(name)
                            .append("\"\nwhen\n")
                            .append(conditions)
                            .append("then\nend\n"));
            Files.writeString(rules.resolve(file.getKey()), text);
        }
        return rules;
    }

    @Test
    void in_two_hundred_cases_the_engine_says_no_to_the_condition_that_is_named() throws Exception {
        theEngineSaysNo(CASES);
    }

    @Test
    @Tag("full")
    void in_four_hundred_cases_the_engine_says_no_to_the_condition_that_is_named() throws Exception {
        theEngineSaysNo(2 * CASES);
    }

    private void theEngineSaysNo(int number) throws Exception {
        List<World> worlds = worlds();
        Path rules = withChecks(chosen(worlds, number));
        List<World.Answer> cases =
                chosen(worlds.stream().map(world -> world.with(rules)).toList(), number);

        Map<Memory, Map<String, List<Map<String, Object>>>> asked = new IdentityHashMap<>();
        List<String> untrue = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        int putForward = 0;
        int refused = 0;
        for (World.Answer one : cases) {
            EngineCheck check = new EngineCheck(one);
            Map<String, List<Map<String, Object>>> matches =
                    asked.computeIfAbsent(one.memory(), memory -> EngineCheck.matches(one.family(), memory));
            check.against(matches).ifPresent(why -> untrue.add(one.question() + ": " + why + "\n  " + one.whyNot()));
            kinds.merge(one.whyNot().finding().getClass().getSimpleName(), 1, Integer::sum);
            for (int other : check.holding()) {
                putForward++;
                refused += check.against(matches, check.named().orElseThrow(), other)
                                .isPresent()
                        ? 1
                        : 0;
            }
        }

        assertEquals(List.of(), untrue);
        assertEquals(putForward, refused, "a condition that holds was put forward as failed, and let through");
        assertTrue(putForward >= number / 10, "only " + putForward + " true conditions were put forward");
        assertTrue(
                kinds.getOrDefault("Compared", 0) >= number / 14 && kinds.getOrDefault("NoFact", 0) >= number / 14,
                kinds::toString);
        assertEquals(0, kinds.getOrDefault("Unclear", 0), kinds::toString);
    }
}
