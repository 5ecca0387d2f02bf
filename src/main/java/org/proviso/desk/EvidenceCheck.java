package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Findings;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evidence.Bundle;
import org.proviso.evidence.EvidenceRefused;
import org.proviso.evidence.Manifest;
import org.proviso.evidence.SigningKeys;
import org.proviso.evidence.UnusableKey;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.files.TemporaryFolder;

/** Checks a bundle with nothing but the bundle, a public key and the program: it knows of no other folder. */
public final class EvidenceCheck {

    private final Desk desk;

    /** At a desk, whose rules are not used. */
    public EvidenceCheck(Desk desk) {
        this.desk = desk;
    }

    /**
     * Checks the signature, then every hash, then computes the statement again and compares all that follows.
     *
     * @param bundle  a file
     * @param keyFile the public key of who signed it, from somewhere else than the bundle
     * @return what was done, in sentences
     * @throws EvidenceRefused with what differs
     */
    public List<String> check(Path bundle, Path keyFile) throws IOException, EvidenceRefused, UnusableKey {
        PublicKey key = SigningKeys.open(keyFile);
        try (TemporaryFolder temporary = TemporaryFolder.begin("evidence")) {
            Path folder = temporary.path();
            List<String> done = new ArrayList<>();
            Manifest manifest = Bundle.unpack(bundle, key, folder);
            done.add("The signature holds: the manifest was signed with the key " + SigningKeys.fingerprint(key) + ".");
            done.add("Each of its " + manifest.entries().size()
                    + " entries is what was signed; none is missing and none was added.");
            if (manifest.facts()) {
                done.addAll(computed(manifest, folder));
            } else {
                stated(manifest, folder);
                done.add("The statement names the contract and the rules that are in the bundle.");
                done.add("It holds no facts, so nothing was computed again: what is payable is the word of who signed."
                        + " The facts are those of the bundle whose " + FromBundle.FACTS + " has the SHA-256 "
                        + manifest.apart().getOrDefault(FromBundle.FACTS, "that nobody named") + ".");
            }
            if (!manifest.engine().equals(desk.engine())) {
                done.add("It was made by " + manifest.engine() + " and checked by " + desk.engine() + ".");
            }
            return done;
        } catch (ContractRefused refused) {
            String first = refused.findings().isEmpty()
                    ? ""
                    : refused.findings().get(0).consequence();
            throw new EvidenceRefused("The contract or the rules were signed, but cannot be evaluated here: " + first);
        } catch (FactsUnreadable | EvaluationRefused | UnknownName refused) {
            throw new EvidenceRefused("The bundle was signed, but cannot be evaluated here: " + refused.getMessage());
        }
    }

    private List<String> computed(Manifest manifest, Path folder)
            throws IOException, EvidenceRefused, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        FromBundle came = FromBundle.of(desk, folder, manifest.statement(), manifest.notUsed(), manifest.engine());
        for (Map.Entry<String, String> file : came.files().entrySet()) {
            String name = file.getKey();
            if (!manifest.entries().containsKey(name)) {
                throw new EvidenceRefused(name + " follows from the facts of the bundle, and is not in it.");
            }
            if (!Files.readString(folder.resolve(name)).equals(file.getValue())) {
                throw new EvidenceRefused(name + " was signed, but is not what follows from the contract, the rules and"
                        + " the facts of the bundle.");
            }
        }
        Optional<String> unfounded = manifest.entries().keySet().stream()
                .filter(name ->
                        name.startsWith("explanations/") && !came.files().containsKey(name))
                .findFirst();
        if (unfounded.isPresent()) {
            throw new EvidenceRefused(unfounded.get() + " was signed, but explains no line of the statement.");
        }
        long explanations = came.files().keySet().stream()
                .filter(name -> name.startsWith("explanations/"))
                .count();
        List<String> done = new ArrayList<>(List.of(
                "The statement was computed again from the bundle's own contract,"
                        + " rules and facts, and comes to the same: payable "
                        + came.statement().payable().accounted() + " "
                        + came.statement().payable().currency().getCurrencyCode() + ", every line and every count.",
                "So do its explanations, of " + explanations + " clauses."));
        if (manifest.notUsed() > 0) {
            done.add(
                    "Who made it says that " + manifest.notUsed()
                            + " records of the exports could not be used; they are not in the bundle, so that was not checked.");
        }
        return done;
    }

    /** What can be checked without facts: that the statement is of this contract and these rules. */
    private void stated(Manifest manifest, Path folder) throws IOException, EvidenceRefused, ContractRefused {
        Findings findings = new Findings();
        Desk.Opened opened = desk.over(folder.resolve(FromBundle.RULES))
                .open(folder, findings)
                .filter(found -> findings.none())
                .orElseThrow(() -> new ContractRefused(findings.all()));
        String statement = Files.readString(folder.resolve("statement.json"));
        for (String hash :
                List.of(opened.contract().hash(), opened.contract().family().hash())) {
            if (!statement.contains("\"" + hash + "\"")) {
                throw new EvidenceRefused("statement.json was signed, but is of another contract or of other rules than"
                        + " those in the bundle.");
            }
        }
        if (!manifest.apart().containsKey(FromBundle.FACTS)) {
            throw new EvidenceRefused("The manifest was signed, but names no facts that the statement is of.");
        }
    }
}
