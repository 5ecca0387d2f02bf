package org.proviso.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** What of a statement must not depend on where its facts came from. */
public final class Substance {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Substance() {}

    /** A statement as JSON without its provenance. */
    public static String of(Statement statement) throws JsonProcessingException {
        return without(statement).toPrettyString();
    }

    /** The same without the hash of the contract, for two contracts that differ in how they read facts. */
    public static String ofFacts(Statement statement) throws JsonProcessingException {
        ObjectNode root = without(statement);
        ((ObjectNode) root.get("hashes")).remove("contract");
        return root.toPrettyString();
    }

    private static ObjectNode without(Statement statement) throws JsonProcessingException {
        ObjectNode root = (ObjectNode) JSON.readTree(Format.JSON.of(statement));
        root.remove("provenance");
        return root;
    }
}
