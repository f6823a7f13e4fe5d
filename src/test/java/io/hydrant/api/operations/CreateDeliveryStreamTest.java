package io.hydrant.api.operations;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.ControlPlane;
import io.hydrant.api.streams.ControlPlaneSettings;
import io.hydrant.api.streams.DeliveryStreamStore;
import io.hydrant.definition.destination.ExtraSlashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateDeliveryStreamTest {

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    private String refusal(String fields, String destination) {
        return plane.refusal(
                "CreateDeliveryStream", ControlPlane.stream("orders", fields, destination));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "...", ".json", "a.json", "orders.json.new", "-"})
    void aNameLeadsToAFileOfItsOwn(String name) throws IOException {
        plane.createActive("orders");
        plane.createActive(name);

        plane.reopen();
        plane.settle();
        assertThat(plane.status(name)).isEqualTo("ACTIVE");
        assertThat(files()).containsExactlyInAnyOrder("orders.json", name + ".json");

        plane.call("DeleteDeliveryStream", named(name));
        plane.settle();
        plane.reopen();
        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
        assertThat(files()).containsExactly("orders.json");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> directory.resolve("eu-west-1").relativize(file).toString())
                    .collect(Collectors.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../..", "a/b", "..\\\\..\\\\x", "é", "a_b"})
    void noRegionLeadsToAnotherDirectory(String region) throws IOException {
        String refusal =
                ControlPlane.refusal(
                        () ->
                                plane.operations()
                                        .call(
                                                "CreateDeliveryStream",
                                                json(ControlPlane.stream("orders", "", "")),
                                                ControlPlane.in(region)));

        assertThat(refusal)
                .isEqualTo(
                        "InvalidArgumentException 400: The region is '"
                                + region
                                + "'; it must be 1 to 64 letters, digits and hyphens");
        assertThat(files()).isEmpty();
    }

    @Test
    void aStreamOfAnEarlierVersionWithABackslashInItsPrefixGoesOn() throws IOException {
        plane.createActive("orders", "", "'Prefix': 'CORP-x/'");
        Path file = directory.resolve("eu-west-1/orders.json");
        Files.writeString(file, Files.readString(file).replace("CORP-x/", "CORP\\\\x/"));

        plane.reopen();

        assertThat(plane.destination("orders").get("Prefix").asText()).isEqualTo("CORP%5Cx/");
    }

    @Test
    void slashesThatFlinkCannotWriteAreRefusedUnlessASettingLeavesThemOut() throws IOException {
        assertThat(refusal("", "'Prefix': '/landing/'"))
                .startsWith("InvalidArgumentException 400: ")
                .contains("the setting prefix.extra-slashes=DROP leaves such slashes out");

        FirehoseOperations dropping =
                FirehoseOperations.open(
                        DeliveryStreamStore.open(
                                new org.apache.flink.core.fs.Path(directory.toUri())),
                        plane.jobs,
                        plane.log,
                        ControlPlaneSettings.inBackground(Runnable::run)
                                .withExtraSlashes(ExtraSlashes.DROP));
        dropping.call(
                "CreateDeliveryStream",
                json(ControlPlane.stream("orders", "", "'Prefix': '/landing/'")),
                ControlPlane.in("eu-west-1"));

        // Whoever compares it with what was asked for, as Terraform does, finds no difference.
        assertThat(
                        dropping.call(
                                        "DescribeDeliveryStream",
                                        json(named("orders")),
                                        ControlPlane.in("eu-west-1"))
                                .at(
                                        "/DeliveryStreamDescription/Destinations/0"
                                                + "/ExtendedS3DestinationDescription/Prefix")
                                .asText())
                .isEqualTo("/landing/");
    }

    @Test
    void refusesANameThatIsTakenInTheRegion() {
        plane.create("orders", ControlPlane.KINESIS, "");

        assertThat(refusal("", ""))
                .isEqualTo(
                        "ResourceInUseException 400: Firehose orders under accountId 123456789012"
                                + " already exists");
        assertThat(
                        plane.operations()
                                .call(
                                        "CreateDeliveryStream",
                                        json(ControlPlane.stream("orders", "", "")),
                                        ControlPlane.in("us-west-2")))
                .isEqualTo(
                        json(
                                "{'DeliveryStreamARN':"
                                        + " 'arn:aws:firehose:us-west-2:123456789012:deliverystream/orders'}"));
    }

    @Test
    void refusesAStreamWhoseLogIsThatOfAnother() {
        plane.create("orders");

        assertThat(
                        ControlPlane.refusal(
                                () ->
                                        plane.operations()
                                                .call(
                                                        "CreateDeliveryStream",
                                                        json(ControlPlane.stream("orders", "", "")),
                                                        ControlPlane.in("us-west-2"))))
                .isEqualTo(
                        "InvalidArgumentException 400: The records of orders in us-west-2 would be"
                                + " in the Kinesis stream orders, which holds those of orders in"
                                + " eu-west-1");
    }

    @Test
    void refusesARegionThatIsNoName() {
        assertThat(
                        ControlPlane.refusal(
                                () ->
                                        plane.operations()
                                                .call(
                                                        "CreateDeliveryStream",
                                                        json(ControlPlane.stream("orders", "", "")),
                                                        ControlPlane.in("../.."))))
                .isEqualTo(
                        "InvalidArgumentException 400: The region is '../..'; it must be 1 to 64"
                                + " letters, digits and hyphens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Prefix': '!{timestamp:yyyy}/' | The supplied prefix(es) do not satisfy the"
                        + " following constraint: ErrorOutputPrefix cannot be null or empty when Prefix"
                        + " contains expressions",
                "'CustomTimeZone': 'EST' | Provided custom time zone is not supported. Custom time"
                        + " zones are limited to UTC and non-3-letter IANA time zones.",
                "'CloudWatchLoggingOptions': {'Enabled': true, 'LogStreamName': 's'} | CloudWatch"
                        + " Log Group Name is required if CloudWatch Logging is enabled",
                "'ProcessingConfiguration': {'Enabled': true, 'Processors': []} | A maximum of 5"
                        + " and a minimum of 1 processor needs to be supplied when processing is"
                        + " enabled.",
                "'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type': 'Lambda'}]} |"
                        + " LambdaArn is required when Lambda processor is used."
            })
    void refusesADestinationInFirehosesWordsAndSaysWhere(String destination, String message) {
        assertThat(refusal("", destination))
                .startsWith("InvalidArgumentException 400: " + message + " (ExtendedS3Dest");
    }

    @Test
    void saysWholeWhatIsWrong() {
        assertThat(
                        refusal(
                                "",
                                "'FileExtension': 'zip', 'CustomTimeZone': 'EST', 'Prefix':"
                                        + " '!{bogus:x}'"))
                .isEqualTo(
                        "InvalidArgumentException 400: The supplied prefix(es) do not satisfy the"
                                + " following constraint: Namespace to the left of colon (bogus) is an"
                                + " invalid keyword! (ExtendedS3DestinationConfiguration.Prefix is"
                                + " \"!{bogus:x}\"); The supplied prefix(es) do not satisfy the"
                                + " following constraint: ErrorOutputPrefix cannot be null or empty"
                                + " when Prefix contains expressions"
                                + " (ExtendedS3DestinationConfiguration.ErrorOutputPrefix is missing);"
                                + " Provided custom time zone is not supported. Custom time zones are"
                                + " limited to UTC and non-3-letter IANA time zones."
                                + " (ExtendedS3DestinationConfiguration.CustomTimeZone is \"EST\");"
                                + " ExtendedS3DestinationConfiguration.FileExtension is \"zip\"; it"
                                + " must be a dot followed by up to 127 characters of"
                                + " 0-9a-z!-_.*'()");
    }

    @Test
    void refusesAStreamInFirehosesWordsAndSaysWhere() {
        assertThat(refusal("'DeliveryStreamType': 'KinesisStreamAsSource'", ""))
                .isEqualTo(
                        "InvalidArgumentException 400: KinesisSourceStreamConfig is mandatory for"
                                + " KinesisStreamAsSource stream type."
                                + " (KinesisStreamSourceConfiguration is missing)");
        assertThat(
                        refusal(
                                ControlPlane.KINESIS
                                        + ", 'DeliveryStreamEncryptionConfigurationInput':"
                                        + " {'KeyType': 'AWS_OWNED_CMK'}",
                                ""))
                .isEqualTo(
                        "InvalidArgumentException 400: Server side encryption from firehose is"
                                + " only allowed for direct put delivery streams and database as a"
                                + " source delivery streams"
                                + " (DeliveryStreamEncryptionConfigurationInput is an object)");
        assertThat(
                        refusal(
                                "'DeliveryStreamEncryptionConfigurationInput': {'KeyType':"
                                        + " 'CUSTOMER_MANAGED_CMK'}",
                                ""))
                .isEqualTo(
                        "InvalidArgumentException 400: KeyARN has to be specified when KeyType is"
                                + " CUSTOMER_MANAGED_CMK"
                                + " (DeliveryStreamEncryptionConfigurationInput.KeyARN is"
                                + " missing)");
    }

    @Test
    void refusesByNameWhatCannotBeDeliveredToYet() {
        assertThat(
                        plane.refusal(
                                "CreateDeliveryStream",
                                named("orders", "'IcebergDestinationConfiguration': {}")))
                .isEqualTo(
                        "InvalidArgumentException 400: IcebergDestinationConfiguration is not"
                                + " supported yet");
        assertThat(plane.call("ListDeliveryStreams", "{}").get("DeliveryStreamNames")).isEmpty();
    }

    @Test
    void refusesAnythingButOneDestination() {
        assertThat(plane.refusal("CreateDeliveryStream", "{'DeliveryStreamName': 'orders'}"))
                .isEqualTo(
                        "InvalidArgumentException 400: Exactly one destination configuration is"
                                + " supported for a Firehose (ExtendedS3DestinationConfiguration is"
                                + " missing)");
        assertThat(refusal("'IcebergDestinationConfiguration': {}", ""))
                .isEqualTo(
                        "InvalidArgumentException 400: Exactly one destination configuration is"
                                + " supported for a Firehose (ExtendedS3DestinationConfiguration,"
                                + " IcebergDestinationConfiguration are given together);"
                                + " IcebergDestinationConfiguration is not supported yet");
    }

    @Test
    void takesFiveThousandStreamsInARegion() throws IOException {
        plane.create("orders");
        Path region = directory.resolve("eu-west-1");
        String orders = Files.readString(region.resolve("orders.json"));
        for (int i = 1; i < 5_000; i++) {
            Files.writeString(
                    region.resolve("orders-" + i + ".json"),
                    orders.replace("\"orders\"", "\"orders-" + i + "\""));
        }
        plane.reopen();

        assertThat(plane.refusal("CreateDeliveryStream", ControlPlane.stream("one-more", "", "")))
                .isEqualTo(
                        "LimitExceededException 400: You have already consumed your firehose quota"
                                + " of 5000 hoses.");
        plane.operations()
                .call(
                        "CreateDeliveryStream",
                        json(ControlPlane.stream("one-more", "", "")),
                        ControlPlane.in("us-west-2"));
    }

    @Test
    void refusesMoreStreamsThanCanRunAtOnce() {
        plane.limit(2);
        plane.create("first");
        plane.createActive("second");
        String third = ControlPlane.stream("third", "", "");
        String refusal =
                "LimitExceededException 400: The number of delivery streams is limited to 2 here. Set more.";
        assertThat(plane.refusal("CreateDeliveryStream", third)).isEqualTo(refusal);
        assertThatThrownBy(
                        () ->
                                plane.operations()
                                        .call(
                                                "CreateDeliveryStream",
                                                json(third),
                                                ControlPlane.in("us-west-2")))
                .hasMessage("The number of delivery streams is limited to 2 here. Set more.");

        plane.call("DeleteDeliveryStream", ControlPlane.named("second"));
        assertThat(plane.refusal("CreateDeliveryStream", third)).isEqualTo(refusal);
        plane.settle();
        plane.createActive("third");
    }

    @Test
    void waitsForTheStreamToBeActiveIfToldTo() {
        plane.waitForStarts();

        plane.create("orders");

        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
    }

    @Test
    void takesAMemberThatIsNullAsLeftOut() {
        plane.createActive("orders", "'Tags': null", "'Prefix': null, 'BufferingHints': null");

        assertThat(plane.destination("orders").has("Prefix")).isFalse();
    }

    @Test
    void keepsFilesThatOnlyTheirOwnerReads() throws IOException {
        plane.create("orders");

        Path file = directory.resolve("eu-west-1").resolve("orders.json");
        assertThat(Files.getPosixFilePermissions(file))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        try (java.util.stream.Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leavesTheNameFreeWhenTheStreamCannotBeStored() throws IOException {
        Path region = Files.writeString(directory.resolve("eu-west-1"), "in the way");

        assertThat(refusal("", ""))
                .isEqualTo(
                        "InternalFailure 500: CreateDeliveryStream failed; the log of the server"
                                + " says why");

        Files.delete(region);
        plane.createActive("orders");
    }

    @Test
    void ignoresAFileThatWasNotWrittenToItsEnd() throws IOException {
        plane.create("orders");
        Files.writeString(directory.resolve("eu-west-1").resolve("other.json.new"), "{\"Reg");

        plane.reopen();

        assertThat(plane.call("ListDeliveryStreams", "{}").get("DeliveryStreamNames"))
                .isEqualTo(json("{'x': ['orders']}").get("x"));
    }

    @Test
    void doesNotKnowAnOperationThatFirehoseDoesNotHave() {
        assertThat(plane.refusal("RenameDeliveryStream", "{}"))
                .isEqualTo(
                        "UnknownOperationException 400: The operation RenameDeliveryStream is not"
                                + " known");
    }

    @Test
    void listsNamesOfTheRegionPageByPageAndByType() {
        for (int i = 11; i >= 0; i--) {
            plane.create(String.format(Locale.ROOT, "s%02d", i));
        }
        plane.create("kinesis", ControlPlane.KINESIS, "");

        assertThat(plane.call("ListDeliveryStreams", "{}"))
                .isEqualTo(
                        json(
                                "{'DeliveryStreamNames': ['kinesis', 's00', 's01', 's02', 's03',"
                                        + " 's04', 's05', 's06', 's07', 's08'],"
                                        + " 'HasMoreDeliveryStreams': true}"));
        assertThat(
                        plane.call(
                                "ListDeliveryStreams",
                                "{'ExclusiveStartDeliveryStreamName': 's08', 'Limit': 3}"))
                .isEqualTo(
                        json(
                                "{'DeliveryStreamNames': ['s09', 's10', 's11'],"
                                        + " 'HasMoreDeliveryStreams': false}"));
        assertThat(
                        plane.call(
                                "ListDeliveryStreams",
                                "{'DeliveryStreamType': 'KinesisStreamAsSource'}"))
                .isEqualTo(
                        json(
                                "{'DeliveryStreamNames': ['kinesis'], 'HasMoreDeliveryStreams':"
                                        + " false}"));
        assertThat(
                        plane.operations()
                                .call(
                                        "ListDeliveryStreams",
                                        json("{}"),
                                        ControlPlane.in("us-east-1")))
                .isEqualTo(json("{'DeliveryStreamNames': [], 'HasMoreDeliveryStreams': false}"));
    }
}
