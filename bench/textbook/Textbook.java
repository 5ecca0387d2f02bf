package textbook;

import compare.Result;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;
import textbook.Facts.Adjustment;
import textbook.Facts.Dates;
import textbook.Facts.School;
import textbook.Facts.SchoolGrowth;
import textbook.Facts.Semester;
import textbook.Facts.Tier;

/** Compiles the rules, reads the exports into one session, fires it once. */
public final class Textbook {

    private long since = System.nanoTime();

    private Textbook() {}

    /**
     * Runs it.
     *
     * @param args the rules, the folder of the generated district, the file to write
     */
    public static void main(String[] args) throws IOException {
        new Textbook().run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    }

    private void run(Path rules, Path district, Path out) throws IOException {
        KieBase base = compiled(rules);
        phase("compile the rules");
        Result result = new Result();
        KieSession session = base.newKieSession();
        terms(district.resolve("schools.csv"), session);
        new Exports(district.resolve("facts"), result, session::insert).read();
        phase("read and insert");
        session.fireAllRules();
        phase("fire");
        for (Object made : session.getObjects(new ClassObjectFilter(Adjustment.class))) {
            Adjustment line = (Adjustment) made;
            result.line(line.clause(), line.school(), line.kind(), line.amount());
        }
        for (Object made : session.getObjects(new ClassObjectFilter(SchoolGrowth.class))) {
            SchoolGrowth growth = (SchoolGrowth) made;
            String group = growth.group() == SchoolGrowth.Group.ALL ? growth.school() : Result.learnersOf(growth.school());
            result.count(group, growth.met(), growth.counted());
        }
        session.dispose();
        result.write(out);
    }

    private void phase(String name) {
        long now = System.nanoTime();
        System.err.printf("phase %s %.1f s%n", name, (now - since) / 1e9);
        since = now;
    }

    static KieBase compiled(Path rules) throws IOException {
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        sources.write("src/main/resources/textbook/rules/" + rules.getFileName(), Files.readString(rules));
        KieBuilder builder = services.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("the rules do not compile: " + errors);
        }
        return services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    }

    private static void terms(Path schools, KieSession session) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(schools)) {
            csv.forEach(row -> session.insert(new School(
                    row.getField("school"),
                    new BigDecimal(row.getField("base")),
                    Integer.parseInt(row.getField("target")))));
        }
        session.insert(new Tier(null, false, -10, true, -10));
        session.insert(new Tier(-10, false, -5, true, -5));
        session.insert(new Tier(-5, false, 5, false, 0));
        session.insert(new Tier(5, true, 10, false, 5));
        session.insert(new Tier(10, true, null, false, 10));
        session.insert(new Semester("Fall", LocalDate.of(2026, 8, 17), LocalDate.of(2026, 12, 18)));
        session.insert(new Semester("Spring", LocalDate.of(2027, 1, 4), LocalDate.of(2027, 5, 21)));
        session.insert(new Dates(LocalDate.of(2026, 10, 30), LocalDate.of(2027, 5, 28)));
    }
}
