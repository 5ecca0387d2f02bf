package textbook;

import compare.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;
import textbook.Orders.Judged;
import textbook.Orders.Limit;
import textbook.Orders.Line;

/** Compiles the rules about repairs, reads work orders and arrivals into one session, fires it once. */
public final class Repairs {

    private static final long HOUR = 3_600;

    private Repairs() {}

    /**
     * Runs it.
     *
     * @param args the rules, the folder of the generated exports, the file to write
     */
    public static void main(String[] args) throws IOException {
        Result result = new Result();
        KieSession session = Textbook.compiled(Path.of(args[0])).newKieSession();
        session.insert(new Limit(1, 2 * HOUR, HOUR, new BigDecimal("150.00")));
        session.insert(new Limit(2, 24 * HOUR, HOUR, new BigDecimal("50.00")));
        session.insert(new Limit(3, 120 * HOUR, 24 * HOUR, new BigDecimal("100.00")));
        new OrderExports(Path.of(args[1], "facts"), result, session::insert).read();
        session.fireAllRules();
        for (Object made : session.getObjects(new ClassObjectFilter(Line.class))) {
            Line line = (Line) made;
            result.line(line.clause(), line.order(), line.kind(), line.amount());
        }
        for (Object made : session.getObjects(new ClassObjectFilter(Judged.class))) {
            Judged judged = (Judged) made;
            result.count(judged.clause(), judged.met(), judged.counted());
        }
        session.dispose();
        result.write(Path.of(args[2]));
    }
}
