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
     * @param args the statement, the file to write
     */
    public static void main(String[] args) throws IOException {
        JsonNode statement = new ObjectMapper().readTree(Path.of(args[0]).toFile());
        Result result = new Result();
        for (JsonNode line : statement.get("lines")) {
            result.line(
                    line.get("clause").asText(),
                    line.get("scope").asText(),
                    line.get("kind").asText(),
                    new BigDecimal(line.get("amount").asText()));
        }
        for (JsonNode measure : statement.get("measures")) {
            result.count(
                    measure.get("group").asText(),
                    measure.get("met").asLong(),
                    measure.get("counted").asLong());
        }
        result.rejected(statement.get("rejected").asLong());
        result.write(Path.of(args[1]));
    }
}
