package io.hydrant.processing.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.SharedEventLoop;
import io.hydrant.definition.Conversions;
import io.hydrant.definition.conversion.SchemaConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an endpoint that speaks Glue's protocol. */
@ExtendWith(SharedEventLoop.class)
class GlueTableTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> requests = new ArrayList<>();
    private HttpServer glue;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        glue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        glue.createContext(
                "/",
                exchange -> {
                    JsonNode request = JSON.readTree(exchange.getRequestBody());
                    requests.add(
                            exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + request);
                    byte[] body = answer.getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        glue.start();
    }

    @AfterEach
    void stop() {
        glue.stop(0);
    }

    @Test
    void theLatestVersionIsThatOfTheTable() {
        answer =
                table(
                        "[{'Name':'id','Type':'bigint'},{'Name':'tags','Type':'array<string>'}]",
                        "[{'Name':'year','Type':'string'}]");

        assertThat(schema("")).isEqualTo("id bigint,tags array<string>");
        assertThat(requests)
                .containsExactly("AWSGlue.GetTable {\"DatabaseName\":\"db\",\"Name\":\"t\"}");
    }

    @Test
    void aVersionIsAskedForByItsId() {
        answer = "{'TableVersion':" + table("[{'Name':'id','Type':'int'}]", "[]") + "}";

        assertThat(schema(", 'VersionId': '7', 'CatalogId': '123456789012'")).isEqualTo("id int");
        assertThat(requests)
                .containsExactly(
                        "AWSGlue.GetTableVersion {\"CatalogId\":\"123456789012\",\"DatabaseName\":\"db\","
                                + "\"TableName\":\"t\",\"VersionId\":\"7\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EntityNotFoundException | Table t not found. | EntityNotFound",
                "InvalidInputException | Catalog is wrong | InvalidInput",
                "InvalidInputException | Version id is wrong | InvalidVersionId",
                "AccessDeniedException | User is not authorized | AccessDenied",
                "GlueEncryptionException | No key | GlueEncryptionException",
            })
    void anErrorHasFirehosesCode(String type, String message, String code) {
        status = 400;
        answer = "{'__type':'" + type + "','Message':'" + message + "'}";

        assertThatThrownBy(() -> schema(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "DataFormatConversion."
                                + code
                                + ": the schema of table db.t cannot be read from Glue in"
                                + " eu-west-1; Glue answers: "
                                + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | NonExistentColumns | the table has no columns",
                "[{'Name':'id'}] | ValidationException | a column has no name or no type",
                "[{'Name':'i d','Type':'int'}] | InvalidSchema | 'i d' is no name of a column; it must have"
                        + " letters, digits and characters of _-$@./#: alone",
                "[{'Name':'id','Type':'uniontype<int>'}] | InvalidSchema | column 'id': 'uniontype' is no"
                        + " type; Firehose converts to no union",
            })
    void aTableThatCannotBeUsedHasFirehosesCode(String columns, String code, String sentence) {
        answer = table(columns, "[]");

        assertThatThrownBy(() -> schema(""))
                .hasMessage(
                        "DataFormatConversion."
                                + code
                                + ": the schema of table db.t cannot be read from Glue in"
                                + " eu-west-1; "
                                + sentence);
    }

    private static String table(String columns, String partitionKeys) {
        return "{'Table':{'Name':'t','StorageDescriptor':{'Columns':"
                + columns
                + "},'PartitionKeys':"
                + partitionKeys
                + "}}";
    }

    private String schema(String fields) {
        answer = answer.replace('\'', '"');
        SchemaConfiguration configured = Conversions.ofTable(fields).schema();
        URI endpoint = URI.create("http://127.0.0.1:" + glue.getAddress().getPort());
        return GlueTable.of(configured, "eu-west-1").schema(Optional.of(endpoint)).toString();
    }
}
