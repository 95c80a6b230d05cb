package caseledger.command.casefile;

import caseledger.access.Problem;
import caseledger.access.Words;
import caseledger.codes.CaseStatus;
import caseledger.command.CommandRefused;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one sender may ask of a case now, and what not, and why: the {@link ProcessMap} asked command by command. An open
 * command may still be refused for what it says; a shut one is refused whatever it says.
 *
 * @param open the commands that may be sent
 * @param shut the commands that would be refused
 */
record NextSteps(String caseId, CaseStatus state, String stateTitle, List<Open> open, List<Shut> shut) {
    /**
     * A command that may be sent.
     *
     * @param path where: {@code POST /api/v1/cases/{caseId}/PATH}
     * @param leadsTo where the case may then stand
     */
    record Open(String command, String path, String title, List<Field> needs, Set<CaseStatus> leadsTo) {}

    /** What a command's body has; docs/commands.md says what the fields mean. */
    record Field(String name, boolean required) {
        static Field of(RecordComponent component) {
            return new Field(component.getName(), !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
    }

    /** A command that would be refused. */
    record Shut(String command, String path, String title, Problem because) {}

    static NextSteps of(String caseId, CaseState state, Circumstances now, Locale locale) {
        var status = Guards.present(state.status);
        var open = new ArrayList<Open>();
        var shut = new ArrayList<Shut>();
        for (var step : ProcessMap.STEPS) {
            var name = step.command().getSimpleName();
            var path = step.path().value();
            var title = Words.in(locale, step);
            try {
                step.require(now.now(), state, now);
                open.add(new Open(
                        name,
                        path,
                        title,
                        fieldsOf(step),
                        Guards.present(step.moves().next().get(status))));
            } catch (CommandRefused refused) {
                shut.add(new Shut(name, path, title, refused.asProblem().problem(locale)));
            }
        }
        return new NextSteps(caseId, status, Words.in(locale, status), open, shut);
    }

    private static List<Field> fieldsOf(Step step) {
        return Arrays.stream(step.command().getRecordComponents())
                .filter(component -> !component.getName().equals("caseId"))
                .map(Field::of)
                .toList();
    }
}
