package io.hydrant.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {

    /** All there are: a new one needs a policy that somebody has looked at. */
    static List<String> definitions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    @Test
    void statementsThatAllowTheSameAreOne() {
        Policy policy =
                Policy.of(
                        List.of(
                                Statement.allowing("Read", "s3:GetObject").on("arn:aws:s3:::a/*"),
                                Statement.allowing("Write", "s3:PutObject").on("arn:aws:s3:::a/*"),
                                Statement.allowing("Look", "s3:GetObject")
                                        .on("arn:aws:s3:::b/*", "arn:aws:s3:::a/*")));

        assertThat(policy.toJson())
                .isEqualTo(
                        "{\n"
                                + "  \"Version\": \"2012-10-17\",\n"
                                + "  \"Statement\": [\n"
                                + "    {\n"
                                + "      \"Sid\": \"Read\",\n"
                                + "      \"Effect\": \"Allow\",\n"
                                + "      \"Action\": [\n"
                                + "        \"s3:GetObject\"\n"
                                + "      ],\n"
                                + "      \"Resource\": [\n"
                                + "        \"arn:aws:s3:::a/*\",\n"
                                + "        \"arn:aws:s3:::b/*\"\n"
                                + "      ]\n"
                                + "    },\n"
                                + "    {\n"
                                + "      \"Sid\": \"Write\",\n"
                                + "      \"Effect\": \"Allow\",\n"
                                + "      \"Action\": [\n"
                                + "        \"s3:PutObject\"\n"
                                + "      ],\n"
                                + "      \"Resource\": [\n"
                                + "        \"arn:aws:s3:::a/*\"\n"
                                + "      ]\n"
                                + "    }\n"
                                + "  ]\n"
                                + "}");
    }

    @Test
    void thoseThatAllowOtherThingsGetOtherSids() {
        Statement list = Statement.allowing("List", "s3:ListBucket");
        Policy policy =
                Policy.of(
                        List.of(
                                list.on("arn:aws:s3:::a").when(Condition.isEqual("s3:prefix", "1")),
                                list.on("arn:aws:s3:::b").when(Condition.isEqual("s3:prefix", "2")),
                                list.on("arn:aws:s3:::c")));

        assertThat(policy.statements())
                .extracting(Statement::sid)
                .containsExactly("List", "List2", "List3");
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void thePolicyOfADefinitionIsWhatWasReviewed(String name) throws IOException {
        String json = Example.of(name).permissions().policy().toJson();

        assertThat(json).isEqualTo(reviewed(name));
        PolicyGrammar.check(json);
    }

    private static String reviewed(String name) throws IOException {
        try (InputStream in = PolicyTest.class.getResourceAsStream(name + ".json")) {
            assertThat(in).as("the policy of conf/" + name + ".json").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }

    @Test
    void theGrammarKnowsAnActionOnAResourceThatItCannotStandWith() {
        String json =
                Policy.of(
                                List.of(
                                        Statement.allowing("List", "s3:ListBucket")
                                                .on("arn:aws:s3:::a/*")))
                        .toJson();

        assertThatThrownBy(() -> PolicyGrammar.check(json))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("s3:ListBucket on arn:aws:s3:::a/*");
    }
}
