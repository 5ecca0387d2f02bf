package compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Takes the result out of a statement in JSON. */
public final class FromStatement {

    private FromStatement() {}

    /**
     * Takes it.
     *
     * @param args what was counted, {@code district} or {@code orders}; the statement, the file to write
     */
    public static void main(String[] args) throws IOException {
        JsonNode statement = new ObjectMapper().readTree(Path.of(args[1]).toFile());
        Result result = new Result();
        for (JsonNode line : statement.get("lines")) {
            result.line(
                    line.get("clause").asText(),
                    line.get("scope").asText(),
                    line.get("kind").asText(),
                    new BigDecimal(line.get("amount").asText()));
        }
        if (args[0].equals("orders")) {
            outcomes(statement.get("outcomes"), result);
        } else {
            measures(statement.get("measures"), result);
        }
        result.rejected(statement.get("rejected").asLong());
        result.write(Path.of(args[2]));
    }

    /** Groups, how many of each were counted and how many of them met their target. */
    private static void measures(JsonNode measures, Result result) {
        for (JsonNode measure : measures) {
            result.count(
                    measure.get("group").asText(),
                    measure.get("met").asLong(),
                    measure.get("counted").asLong());
        }
    }

    /** Clauses, how many orders each judged and how many of them met it. */
    private static void outcomes(JsonNode outcomes, Result result) {
        outcomes.properties().forEach(clause -> {
            long met = clause.getValue().get("MET").asLong();
            result.count(clause.getKey(), met, met + clause.getValue().get("NOT_MET").asLong());
        });
    }
}
