package org.proviso.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.proviso.form.Json;

/** Contracts against a policy, as JSON. */
final class PolicyJson {

    private PolicyJson() {}

    static String of(PolicyCheck.Result result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("against", result.policy());
        root.put("illustrative", result.illustrative());
        result.sources().forEach(root.putArray("sources")::add);
        ArrayNode contracts = root.putArray("contracts");
        for (PolicyCheck.Checked checked : result.contracts()) {
            ObjectNode contract = contracts
                    .addObject()
                    .put("contract", checked.contract())
                    .put("title", checked.title())
                    .put("keeps", checked.keeps());
            ArrayNode demands = contract.putArray("demands");
            for (PolicyCheck.Demand demand : checked.demands()) {
                ObjectNode one = demands.addObject()
                        .put("clause", demand.clause())
                        .put("title", demand.title())
                        .put("says", demand.says())
                        .put("state", demand.state().name());
                demand.why().forEach(one.putArray("why")::add);
            }
        }
        return Json.text(root);
    }
}
