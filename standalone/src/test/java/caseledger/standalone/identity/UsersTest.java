package caseledger.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

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
    void one_that_was_made_has_to_be_told(@TempDir Path directory) {
        var users = Users.readOrCreate(directory.resolve("users.json"), null);
        assertThat(users.made()).isNotEmpty().noneMatch(NewAccount::given);
    }
}
