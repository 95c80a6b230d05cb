package caseledger.standalone.play;

import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.standalone.CommandFailed;
import caseledger.standalone.LedgerClient;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real dispute, written as the commands that were given. What the file expects to come out is not read here: checking
 * is the reader's job.
 *
 * @param fingerprint of what is played, so that a changed file is another dispute
 */
record Scenario(
        String id,
        @JsonProperty("title_zh") @Nullable String titleZh,
        Place place,
        List<LocalUnit> units,
        List<Step> steps,
        List<Checkpoint> checkpoints,
        List<Step> reject,
        String fingerprint) {
    /** The case that a step belongs to unless it names another one. */
    static final String MAIN = "main";

    Scenario {
        required(id, "id");
        required(place, "place");
        units = orEmpty(units);
        steps = orEmpty(steps);
        checkpoints = orEmpty(checkpoints);
        reject = orEmpty(reject);
        steps.forEach(step -> required(step.n(), "n"));
    }

    /** Where the dispute is, as exactly as the report says. */
    record Place(
            @JsonProperty("district_code") PlaceCode district,
            @JsonProperty("town_code") @Nullable PlaceCode town,
            @JsonProperty("village_code") @Nullable PlaceCode village) {
        Place {
            required(district, "district_code");
        }

        PlaceCode nearest() {
            if (village != null) {
                return village;
            }
            return town == null ? district : town;
        }

        Stream<PlaceCode> all() {
            return Stream.of(district, town == null ? district : town, nearest());
        }
    }

    /** A unit that has no division code. Its id is the file's own, so in the ledger it carries its territory. */
    record LocalUnit(String id, @JsonProperty("name_zh") String name, Level level, UnitKind kind, PlaceCode territory) {
        LocalUnit {
            required(id, "id");
            required(name, "name_zh");
            required(level, "level");
            required(kind, "kind");
            required(territory, "territory");
        }

        String ledgerId() {
            return territory + "-" + id;
        }
    }

    /**
     * A command, to be carried out or to be refused.
     *
     * @param n its number, for a step
     * @param afterStep the step after which it is tried, for one to be refused
     */
    record Step(
            @Nullable Integer n,
            @JsonProperty("after_step") @Nullable Integer afterStep,
            @JsonProperty("case") @Nullable String alias,
            @JsonProperty("do") String command,
            String at,
            By by,
            ObjectNode data) {
        Step {
            required(command, "do");
            required(by, "by");
            required(data, "data");
        }

        String caseAlias() {
            return alias == null ? MAIN : alias;
        }

        /** What the person named as the second one does at the same time. */
        Step approval(ProposalId proposal) {
            var second = LedgerClient.JSON.treeToValue(data.get("secondPerson"), By.class);
            var what = data.objectNode().put("proposal", proposal.value());
            return new Step(n, afterStep, alias, "ApproveAct", at, second, what);
        }
    }

    /** Who acts. */
    record By(Role role, @Nullable String unit, String actor) {
        By {
            required(role, "role");
            required(actor, "actor");
        }
    }

    /** After which step to look at the case. */
    record Checkpoint(@JsonProperty("after_step") int afterStep) {}

    /** A mediator and the unit, by its id in the ledger, for which the mediator works. */
    record Appointment(String unit, String mediator) {}

    /** Who mediates in the file: for the unit of whoever appoints them, or replaces another by them. */
    Stream<Appointment> appointments() {
        return steps.stream()
                .flatMap(step -> mediators(step)
                        .map(mediator -> new Appointment(
                                ledgerId(Objects.requireNonNull(step.by().unit())), mediator)))
                .distinct();
    }

    private static Stream<String> mediators(Step step) {
        return switch (step.command()) {
            case "AppointMediator" ->
                step.data().path("mediators").values().stream().map(JsonNode::asString);
            case "Recuse" -> Stream.of(step.data().path("to").asString());
            default -> Stream.empty();
        };
    }

    /** The id in the ledger of a unit of this file, or of a division. */
    String ledgerId(String unit) {
        return units.stream()
                .filter(each -> each.id().equals(unit))
                .findFirst()
                .map(LocalUnit::ledgerId)
                .orElse(unit);
    }

    /** Every division code that the file may mean: wherever a text has that form. */
    Stream<String> codes() {
        var steps = Stream.concat(this.steps.stream(), reject.stream()).toList();
        return Stream.of(
                        place.all().map(PlaceCode::value),
                        units.stream().map(unit -> unit.territory().value()),
                        steps.stream().map(step -> step.by().unit()).filter(Objects::nonNull),
                        steps.stream().flatMap(step -> texts(step.data())))
                .flatMap(codes -> codes)
                .distinct();
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isString()
                ? Stream.of(value.asString())
                : value.values().stream().flatMap(Scenario::texts);
    }

    static Scenario read(Path file) {
        try {
            if (!(LedgerClient.JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode tree)) {
                throw new CommandFailed("%s is not a scenario file".formatted(file));
            }
            tree.put("fingerprint", fingerprint(tree));
            return LedgerClient.JSON.treeToValue(tree, Scenario.class);
        } catch (JacksonException e) {
            throw new CommandFailed("%s is not a scenario file: %s".formatted(file, reason(e)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Where and what, without the classes of which Jackson's own message tells. */
    private static String reason(JacksonException e) {
        var path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[%d]".formatted(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining(" "));
        var what = e.getCause() instanceof IllegalArgumentException wrong ? wrong.getMessage() : e.getOriginalMessage();
        var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return (line > 0 ? "line %d: ".formatted(line) : "") + (path.isEmpty() ? "" : path + ": ") + what;
    }

    private static String fingerprint(ObjectNode tree) {
        var played = tree.deepCopy()
                .retain("id", "place", "units", "steps", "reject")
                .toString();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(played.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void required(@Nullable Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        list.forEach(each -> required(each, "an entry"));
        return List.copyOf(list);
    }
}
