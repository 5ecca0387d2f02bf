package data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a district of some size: {@code contract/contract.yaml}, {@code facts/} and, for the peers, {@code schools.csv}. */
public final class Generate {

    private Generate() {}

    /**
     * Writes it.
     *
     * @param args the number of students, the folder to write to, the contract's template
     */
    public static void main(String[] args) throws IOException {
        District district = new District(Integer.parseInt(args[0]));
        Path into = Path.of(args[1]);
        Path facts = Files.createDirectories(into.resolve("facts"));
        Files.createDirectories(into.resolve("contract"));
        Files.writeString(
                into.resolve("contract/contract.yaml"), contract(district, Files.readString(Path.of(args[2]))));
        Files.writeString(into.resolve("schools.csv"), schools(district));
        new TestFile(district).write(facts.resolve("CombinedAssessmentResults.csv"));
        new RosterFile(district).write(facts.resolve("StudentsBySchool.csv"));
        new StatusFile(district).write(facts.resolve("ProgramStatus.csv"));
        new SessionLog(district).write(facts.resolve("sessions.csv"));
    }

    private static String contract(District district, String template) {
        return template.replace("          - prices\n", rows(district, "base: $", District.School::base, ""))
                .replace("          - targets\n", rows(district, "target: ", school -> "" + school.target(), "%"));
    }

    private static String rows(
            District district, String field, java.util.function.Function<District.School, String> value, String unit) {
        return district.schools().stream()
                .map(school -> "        - { school: " + school.name() + ", " + field + value.apply(school) + unit + " }\n")
                .collect(Collectors.joining());
    }

    private static String schools(District district) {
        List<String> rows = district.schools().stream()
                .map(school -> school.name() + "," + school.base() + "," + school.target() + "\n")
                .toList();
        return "school,base,target\n" + String.join("", rows);
    }
}
