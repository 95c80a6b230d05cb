package caseledger.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    @Test
    void a_password_that_somebody_chose_is_the_users_and_marked_as_known(@TempDir Path directory) {
        var users = Users.readOrCreate(directory.resolve("users.json"), "only-mine-to-tell");
        assertThat(users.made()).isNotEmpty().allMatch(NewAccount::given);
        assertThat(users.hasPassword("tm", "only-mine-to-tell")).isTrue();
    }

    @Test
    void one_that_is_there_twice_is_told_without_what_is_known_of_the_passwords(@TempDir Path directory)
            throws IOException {
        var file = Files.writeString(directory.resolve("users.json"), """
                [{"id": "tm", "role": "TM", "unit": "320614103000", "passwordHash": "$2a$10$one"},
                 {"id": "tm", "role": "TM", "unit": "320614103000", "passwordHash": "$2a$10$two"}]""");

        assertThatThrownBy(() -> Users.readOrCreate(file, null))
                .hasMessageContaining("two users tm")
                .hasMessageNotContaining("$2a$");
    }

    @Test
    void one_that_was_made_has_to_be_told(@TempDir Path directory) {
        var users = Users.readOrCreate(directory.resolve("users.json"), null);
        assertThat(users.made()).isNotEmpty().noneMatch(NewAccount::given);
    }
}
