package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caseledger.access.keys.MasterKeyInFile;
import caseledger.codes.Satisfaction;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.IntakeCommand.LogRepeatContact;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.MediationCommand.RecordSession;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.commands.RuleCommand.ChangeLimit;
import caseledger.commands.SettlementCommand.DraftSettlement;
import caseledger.values.CaseId;
import caseledger.values.Malformed;
import caseledger.values.Money;
import caseledger.values.PartyId;
import caseledger.values.UnitId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final CaseId CASE = CaseId.of("0192a000-0000-8000-8000-000000000001");
    private static final String REGISTRATION = """
            {
              "occurredAt": "2026-03-02T09:30:00+08:00",
              "channel": "WALK_IN",
              "category": "02",
              "scale": "01",
              "place": "320614100002",
              "summary": "陆先生与张女士因排水发生争执",
              "amountClaimed": 12345.60,
              "parties": [
                {
                  "id": "p1", "kind": "PERSON", "name": "陆先生", "idNo": "320505190001010117",
                  "phone": "13800000101", "address": "海门区海门街道秀山路100号",
                  "representatives": ["王律师", "赵律师"], "note": "行动不便"
                },
                { "id": "p2", "kind": "PERSON", "name": "张女士" }
              ]
            }
            """;

    private static final StrictJson JSON = new StrictJson(AccessSettings.Limits.DEFAULT);

    private static DataSource database;
    private static Sealing sealing;
    private static SealedBody bodies;

    @BeforeAll
    static void openKeys(@TempDir Path directory) {
        database = Database.create("body");
        var keyring = Keyring.open(
                new SchemaOwner(database, null), new MasterKeyInFile(directory.resolve("master.key")), 100);
        sealing = new Sealing(keyring);
        bodies = new SealedBody(JSON, keyring);
    }

    @Test
    void a_registration_becomes_a_command_with_every_personal_field_sealed() {
        var command = command(REGISTRATION, RegisterCase.class);

        assertThat(command.caseId()).isEqualTo(CASE);
        assertThat(command.occurredAt()).isEqualTo(Instant.parse("2026-03-02T01:30:00Z"));
        assertThat(command.amountClaimed()).isEqualTo(new Money(new BigDecimal("12345.60")));
        assertThat(command.links()).isEmpty();
        assertThat(sealing.open(command.summary(), CASE, "summary")).isEqualTo("陆先生与张女士因排水发生争执");
        assertThat(command.summary().keyRef()).isEqualTo(CASE.toString());
        var party = command.parties().getFirst();
        assertThat(sealing.open(party.name(), CASE, "name")).isEqualTo("陆先生");
        assertThat(sealing.open(party.idNo(), CASE, "idNo")).isEqualTo("320505190001010117");
        assertThat(sealing.open(party.phone(), CASE, "phone")).isEqualTo("13800000101");
        assertThat(sealing.open(party.address(), CASE, "address")).isEqualTo("海门区海门街道秀山路100号");
        assertThat(sealing.open(party.note(), CASE, "note")).isEqualTo("行动不便");
        assertThat(sealing.open(party.representatives().get(1), CASE, "representatives"))
                .isEqualTo("赵律师");
        assertThat(Stream.of(party.name(), party.idNo(), party.phone(), party.address(), party.note()))
                .allSatisfy(text -> assertThat(text.keyRef()).isEqualTo(CASE + "_p1"));
        assertThat(party.representatives())
                .allSatisfy(text -> assertThat(text.keyRef()).isEqualTo(CASE + "_p1"));
        assertThat(command.parties().get(1).name().keyRef()).isEqualTo(CASE + "_p2");
    }

    @Test
    void nothing_personal_is_left_in_the_json() {
        var body = JSON.read(bytes(REGISTRATION));

        var sealed = bodies.seal(body, RegisterCase.class, CASE).toString();

        assertThat(sealed)
                .doesNotContain("陆", "张", "律师", "1380", "3205051900", "秀山路", "不便", "排水")
                .contains("320614100002", "WALK_IN");
        assertThat(body.toString()).as("the caller's body stays").contains("陆先生");
    }

    @Test
    void what_a_map_holds_for_a_party_is_sealed_under_that_party() {
        var command = command("""
                {"occurredAt": "2026-03-02T09:30:00+08:00", "type": "JOINT", "attended": ["p1"], "mediators": ["tm-li"],
                 "participants": ["网格员小周"], "representatives": {"p1": ["王律师"], "p2": ["赵律师", "孙律师"]},
                 "result": "AGREED", "note": "双方情绪激动"}
                """, RecordSession.class);

        var ofP2 = command.representatives().get(new PartyId("p2"));
        assertThat(ofP2).hasSize(2).allSatisfy(text -> assertThat(text.keyRef()).isEqualTo(CASE + "_p2"));
        assertThat(sealing.open(ofP2.get(1), CASE, "representatives")).isEqualTo("孙律师");
        assertThat(sealing.open(command.participants().getFirst(), CASE, "participants"))
                .isEqualTo("网格员小周");
        assertThat(command.participants().getFirst().keyRef()).isEqualTo(CASE.toString());
    }

    @Test
    void an_obligations_text_is_the_cases() {
        var command = command("""
                {"occurredAt": "2026-03-02T09:30:00+08:00", "agreement": "a1", "terms": "一次性付清", "obligations": [
                 {"id": "o1", "debtor": "p1", "creditor": "p2", "what": "支付修缮款", "amount": 500, "due": "2026-04-30"}]}
                """, DraftSettlement.class);

        var what = command.obligations().getFirst().what();
        assertThat(what.keyRef()).isEqualTo(CASE.toString());
        assertThat(sealing.open(what, CASE, "what")).isEqualTo("支付修缮款");
    }

    @Test
    void a_ciphertext_sent_by_a_caller_is_only_text() {
        var forged = sealing.seal(CASE, new PartyId("p1"), "name", "陆先生").value();

        var command = command("""
                {"occurredAt": "2026-03-02T09:30:00+08:00", "channel": "WALK_IN", "note": "%s"}
                """.formatted(forged), LogRepeatContact.class);

        assertThat(command.note().value()).isNotEqualTo(forged);
        assertThat(sealing.open(command.note(), CASE, "note")).isEqualTo(forged);
    }

    @Test
    void a_map_of_codes_by_party_is_read() {
        var command = command("""
                {"occurredAt": "2026-03-02T09:30:00+08:00", "riskLeft": false, "satisfaction": {"p1": "SATISFIED"}}
                """, FollowUp.class);

        assertThat(command.satisfaction()).isEqualTo(Map.of(new PartyId("p1"), Satisfaction.SATISFIED));
        assertThat(command.of()).isEmpty();
    }

    @Test
    void tells_every_wrong_field_at_once_with_its_pointer_and_never_the_value() {
        var problem = refusal(() -> command("""
                {
                  "occurredAt": "2026-03-02T09:30:00",
                  "channel": "13800000101",
                  "scale": "13800000101",
                  "place": "13800000101",
                  "summary": 13800000101,
                  "amountClaimed": "13800000101",
                  "oralApplicationWrittenDown": "13800000101",
                  "links": [{"type": "13800000101"}, null],
                  "sameFactsAs": "13800000101",
                  "13800000101~/": 1,
                  "parties": [{"id": "", "kind": "13800000101", "name": "", "persons": 1.5, "households": 13800000101,
                               "idNo": {}, "phone": ["13800000101"], "representatives": "13800000101"},
                              {"id": "p2", "kind": null, "name": "张女士"}, 5]
                }
                """, RegisterCase.class));

        assertThat(problem.code()).isEqualTo("invalid-body");
        assertThat(problem.errors().stream().collect(Collectors.toMap(e -> e.pointer(), e -> e.detail())))
                .containsOnlyKeys(
                        "/occurredAt",
                        "/channel",
                        "/category",
                        "/scale",
                        "/place",
                        "/summary",
                        "/amountClaimed",
                        "/oralApplicationWrittenDown",
                        "/links/0/type",
                        "/links/0/caseId",
                        "/links/1",
                        "/sameFactsAs",
                        "/13800000101~0~1",
                        "/parties/0/id",
                        "/parties/0/kind",
                        "/parties/0/persons",
                        "/parties/0/households",
                        "/parties/0/idNo",
                        "/parties/0/phone",
                        "/parties/0/representatives",
                        "/parties/0/name",
                        "/parties/1/kind",
                        "/parties/2")
                .containsEntry("/place", "a place code has 12 digits")
                .containsEntry("/category", "this field is missing")
                .containsEntry("/parties/0/kind", "a code of the list is expected: PERSON, ORG, GROUP")
                .containsEntry("/parties/0/id", "a party id has 1 to 32 letters, digits and hyphens")
                .containsEntry("/occurredAt", "a time with its offset, such as 2026-01-31T09:30:00+08:00, is expected")
                .allSatisfy((_, detail) -> assertThat(detail).doesNotContain("1380", "张"));
    }

    @Test
    void tells_what_is_wrong_in_chinese_to_whoever_does_not_ask_for_english() {
        var body = REGISTRATION
                .replace("320614100002", "3206")
                .replace("12345.60", "-1")
                .replace("\"p2\"", "\"_\"")
                .replace("WALK_IN", "WALK");

        var problem = refused(() -> command(body, RegisterCase.class)).problem(Locale.CHINESE);

        assertThat(problem.errors())
                .contains(
                        new Problem.FieldError("/place", "地点代码为12位数字"),
                        new Problem.FieldError("/amountClaimed", "金额为0至1000000000000元，至多两位小数"),
                        new Problem.FieldError("/parties/1/id", "当事人标识为1至32个字母、数字或连字符"))
                .anySatisfy(error -> assertThat(error.detail()).startsWith("应为所列代码之一："))
                .hasSize(4);
    }

    @Test
    void a_record_tells_what_it_wants_as_a_whole_in_both_languages() {
        var body = JSON.read(bytes("""
                {"occurredAt": "2026-03-02T09:30:00Z", "limit": "mediation.period", "kind": "STATUTE", "amount": 99999,
                 "unit": "DAYS", "effectiveFrom": "2026-04-01", "source": "人民调解法", "sourceEn": "People's Mediation Law"}
                """));

        var refused = refused(() -> JSON.read(body, ChangeLimit.class));

        assertThat(refused.problem(Locale.CHINESE).errors())
                .containsExactly(new Problem.FieldError("", "期限的数量为0至3660"));
        assertThat(refused.problem(Locale.ENGLISH).errors())
                .containsExactly(new Problem.FieldError("", "a time limit has an amount of 0 to 3660"));
    }

    @Test
    void every_value_type_of_a_command_says_in_both_languages_what_it_wants() {
        var types = commands().stream()
                .flatMap(command -> leaves(BodyShape.of(command)))
                .filter(leaf -> leaf.constructor() != null && leaf.kind() != BodyShape.Kind.UUID_TEXT)
                .collect(Collectors.toSet());

        assertThat(types)
                .hasSizeGreaterThan(10)
                .allSatisfy(leaf -> assertThat(leaf.constructor().getDeclaringClass())
                        .satisfies(type -> assertThatThrownBy(() -> leaf.constructor()
                                        .newInstance(
                                                leaf.kind() == BodyShape.Kind.TEXT ? "~ ~" : BigDecimal.valueOf(-1)))
                                .cause()
                                .isInstanceOfSatisfying(
                                        Malformed.class,
                                        said -> assertThat(said.zh())
                                                .containsPattern("\\p{IsHan}")
                                                .isNotEqualTo(said.en()))));
    }

    @Test
    void a_wrong_body_makes_no_key() {
        var unheardOf = CaseId.of("0192a000-0000-8000-8000-0000000000ff");
        var body = JSON.read(bytes(REGISTRATION.replace("WALK_IN", "WALK")));

        refusal(() -> bodies.command(body, RegisterCase.class, unheardOf));

        assertThat(Database.number(
                        database, "SELECT count(*) FROM keys.data_key WHERE case_id = '%s'".formatted(unheardOf)))
                .isZero();
    }

    @Test
    void a_time_before_the_first_the_ledger_takes_is_wrong_whatever_its_offset() {
        var at = "2026-03-02T09:30:00+08:00";
        assertWrong(REGISTRATION.replace(at, "0001-01-01T00:00:00+18:00"), RegisterCase.class, "/occurredAt");
        assertWrong(REGISTRATION.replace(at, "1949-10-01T07:59:59+08:00"), RegisterCase.class, "/occurredAt");
        var first = REGISTRATION.replace(at, "1949-10-01T08:00:00+08:00");
        assertThat(command(first, RegisterCase.class).occurredAt()).isEqualTo(Instant.parse("1949-10-01T00:00:00Z"));
    }

    @Test
    void says_what_a_value_type_wants_in_the_place_of_the_value() {
        assertWrong(REGISTRATION.replace("12345.60", "0.001"), RegisterCase.class, "/amountClaimed");
        assertWrong(REGISTRATION.replace("12345.60", "1e999999999"), RegisterCase.class, "/amountClaimed");
        assertWrong(REGISTRATION.replace("2026-03-02T", "2026-02-30T"), RegisterCase.class, "/occurredAt");
        assertWrong(
                REGISTRATION.replace("\"2026-03-02T09:30:00+08:00\"", "1772415000"), RegisterCase.class, "/occurredAt");
        assertWrong(REGISTRATION.replace("2026-03-02T", "+12026-03-02T"), RegisterCase.class, "/occurredAt");
        assertWrong("""
                {"occurredAt": "2026-03-02T09:30:00Z", "riskLeft": false, "satisfaction": {"陆先生": "X"}}
                """, FollowUp.class, "/satisfaction/陆先生", "/satisfaction/陆先生");
        assertWrong("""
                {"occurredAt": "2026-03-02T09:30:00Z", "type": "JOINT", "result": "AGREED", "representatives": {"_": ["王"]}}
                """, RecordSession.class, "/representatives/_");
    }

    @Test
    void the_case_is_named_by_the_address_alone() {
        assertWrong(
                "{\"occurredAt\": \"2026-03-02T09:30:00Z\", \"outcome\": \"REFUSED\", \"caseId\": \"%s\"}"
                        .formatted(CASE),
                Conclude.class,
                "/caseId");
        assertWrong("[]", Conclude.class, "");
    }

    @Test
    void a_unit_is_read_without_sealing_and_a_command_is_not() {
        var body = """
                {"unitId": "320614100000", "occurredAt": "2026-03-02T09:30:00Z", "name": "海门街道综治中心",
                 "level": "TOWN", "kind": "CENTRE", "territory": "320614100000"}
                """;

        assertThat(JSON.read(JSON.read(bytes(body)), RegisterUnit.class).unitId())
                .isEqualTo(new UnitId("320614100000"));
        var nameless = JSON.read(bytes(body.replace("海门街道综治中心", " ")));
        var problem = refusal(() -> JSON.read(nameless, RegisterUnit.class));
        assertThat(problem.errors())
                .containsExactly(new Problem.FieldError("", "a unit's name has 1 to 100 characters"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JSON.read(JSON.read(bytes("{}")), LogRepeatContact.class));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void knows_the_shape_of_every_command(Class<?> command) {
        assertThat(BodyShape.of(command)).isInstanceOf(BodyShape.Fields.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{]",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{}x",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":1,}",
                "// x\n{}",
                "\"\\ud8\""
            })
    void refuses_what_is_not_exactly_one_json_document(String body) {
        assertThat(refusal(() -> JSON.read(bytes(body))).code()).isEqualTo("malformed-json");
    }

    @Test
    void refuses_bytes_that_are_not_utf_8() {
        var body = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(() -> JSON.read(body)).code()).isEqualTo("malformed-json");
    }

    @Test
    void a_malformed_body_is_told_by_its_place_not_by_its_content() {
        assertThat(refusal(() -> JSON.read(bytes("{\n\"name\": 陆先生}"))))
                .satisfies(problem -> assertThat(problem.facts()).containsEntry("line", 2))
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain("陆"));
    }

    @Test
    void numbers_are_exact() {
        var body = JSON.read(bytes("{\"a\":0.10000000000000000555,\"b\":1.10}"));

        assertThat(body.get("a").decimalValue()).isEqualTo(new BigDecimal("0.10000000000000000555"));
        assertThat(body.get("b").decimalValue()).isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void nests_32_levels_and_no_more() {
        JSON.read(bytes("[".repeat(32) + "]".repeat(32)));
        assertInvalid("[".repeat(33) + "]".repeat(33));
    }

    @Test
    void takes_1000_elements_and_no_more() {
        JSON.read(bytes(ones(1000)));
        assertInvalid(ones(1001));
        JSON.read(bytes(properties(1000)));
        assertInvalid(properties(1001));
    }

    @Test
    void takes_texts_of_8000_characters_and_no_more() {
        JSON.read(bytes("[\"" + "述".repeat(8000) + "\"]"));
        assertInvalid("[\"" + "述".repeat(8001) + "\"]");
        JSON.read(bytes("[\"" + "a".repeat(8000) + "\"]"));
        assertInvalid("[\"" + "a".repeat(8001) + "\"]");
    }

    @Test
    void takes_names_of_100_characters_and_no_more() {
        JSON.read(bytes("{\"" + "a".repeat(100) + "\":1}"));
        assertInvalid("{\"" + "a".repeat(101) + "\":1}");
    }

    @Test
    void takes_numbers_of_40_digits_and_no_more() {
        JSON.read(bytes("[" + "1".repeat(40) + "]"));
        assertInvalid("[" + "1".repeat(41) + "]");
    }

    @Test
    void takes_a_mebibyte_and_no_more() {
        JSON.read(bytes("[]" + " ".repeat((1 << 20) - 2)));
        assertThat(refusal(() -> JSON.read(bytes("[]" + " ".repeat((1 << 20) - 1))))
                        .code())
                .isEqualTo("body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\\u0000b\"]", "[\"a\\rb\"]", "[\"\\ud842\"]"})
    void takes_no_text_that_cannot_be_stored(String body) {
        assertInvalid(body);
    }

    @Test
    void the_canonical_form_knows_no_order_and_no_space() {
        var one = JSON.read(bytes("{\"b\": [1, {\"y\": 1.0, \"x\": \"陆\"}], \"a\": null}"));
        var other = JSON.read(bytes("{\"a\":null,\"b\":[1,{\"x\":\"\\u9646\",\"y\":1.0}]}"));
        var third = JSON.read(bytes("{\"a\":null,\"b\":[{\"x\":\"\\u9646\",\"y\":1.0},1]}"));

        assertThat(JSON.canonical(one)).isEqualTo(JSON.canonical(other)).isNotEqualTo(JSON.canonical(third));
        assertThat(new String(JSON.canonical(one), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":null,\"b\":[1,{\"x\":\"陆\",\"y\":1.0}]}");
    }

    private static <C extends CaseCommand> C command(String body, Class<C> type) {
        return bodies.command(JSON.read(bytes(body)), type, CASE);
    }

    private static void assertWrong(String body, Class<? extends CaseCommand> type, String... pointers) {
        var problem = refusal(() -> command(body, type));
        assertThat(problem.code()).isEqualTo("invalid-body");
        assertThat(problem.errors().stream().map(Problem.FieldError::pointer)).containsExactly(pointers);
    }

    private static void assertInvalid(String body) {
        var problem = refusal(() -> JSON.read(bytes(body)));
        assertThat(problem.code()).isEqualTo("invalid-body");
        assertThat(problem.errors()).hasSize(1);
    }

    private static Problem refusal(ThrowingCallable asking) {
        return refused(asking).problem(Locale.ENGLISH);
    }

    private static Refused refused(ThrowingCallable asking) {
        return catchThrowableOfType(Refused.class, asking);
    }

    private static Stream<BodyShape.Leaf> leaves(BodyShape shape) {
        return switch (shape) {
            case BodyShape.Leaf leaf -> Stream.of(leaf);
            case BodyShape.Elements(var element) -> leaves(element);
            case BodyShape.Entries entries -> leaves(entries.shape());
            case BodyShape.Fields fields -> fields.byName().values().stream().flatMap(field -> leaves(field.shape()));
            case BodyShape.ToSeal() -> Stream.empty();
        };
    }

    private static List<Class<?>> commands() {
        return Stream.of(CaseCommand.class)
                .flatMap(index -> Arrays.stream(index.getPermittedSubclasses()))
                .flatMap(phase -> Arrays.stream(phase.getPermittedSubclasses()))
                .<Class<?>>map(command -> command)
                .toList();
    }

    private static String ones(int count) {
        return IntStream.range(0, count).mapToObj(_ -> "1").collect(Collectors.joining(",", "[", "]"));
    }

    private static String properties(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"a%d\":1".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
