package io.hydrant.worstday;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** A bucket, which each record is in once. */
final class S3Destination implements Destination {

    private final String name;
    private final boolean readsKinesis;
    private final String processing;
    private final List<String> settings;
    private final NewObjects objects;
    private final ErrorOutput errors;
    private final Deliveries deliveries = new Deliveries();
    private final int megabytes;

    private S3Destination(
            String name,
            boolean readsKinesis,
            String processing,
            List<String> settings,
            Path buckets,
            int megabytes) {
        this.name = name;
        this.readsKinesis = readsKinesis;
        this.processing = processing;
        this.settings = settings;
        this.objects = new NewObjects(buckets.resolve(name).resolve(Definitions.DATA));
        this.errors = new ErrorOutput(buckets.resolve(name));
        this.megabytes = megabytes;
    }

    static S3Destination ofKinesis(Path buckets) {
        return new S3Destination("s3-kinesis", true, "", List.of(), buckets, 1);
    }

    /** Direct PUT with objects of a usual size. */
    static S3Destination ofPuts(Path buckets) {
        return new S3Destination("s3-puts", false, "", List.of(), buckets, 64);
    }

    /** Direct PUT through a function in a process of its own. */
    static S3Destination ofFunction(Path buckets, Path function) {
        return new S3Destination(
                "s3-function",
                false,
                ", 'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type': 'Lambda',"
                        + " 'Parameters': [{'ParameterName': 'LambdaArn', 'ParameterValue':"
                        + " 'arn:aws:lambda:us-east-1:123456789012:function:same'},"
                        + " {'ParameterName': 'BufferSizeInMBs', 'ParameterValue': '1'},"
                        + " {'ParameterName': 'BufferIntervalInSeconds', 'ParameterValue': '1'}]}]}",
                List.of("--lambda.function.same=python:" + function + "#same"),
                buckets,
                1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean readsKinesis() {
        return readsKinesis;
    }

    @Override
    public String definition() {
        String destination =
                "'ExtendedS3DestinationConfiguration': {"
                        + Definitions.bucket(name)
                        + ", "
                        + Definitions.hints(megabytes)
                        + processing
                        + "}";
        return readsKinesis
                ? Definitions.fromKinesis(name, destination)
                : Definitions.directPut(name, destination);
    }

    @Override
    public List<String> settings() {
        return settings;
    }

    @Override
    public void update(UpdateDestinationRequest.Builder request, int intervalInSeconds) {
        request.extendedS3DestinationUpdate(
                s3 ->
                        s3.bufferingHints(
                                hints ->
                                        hints.sizeInMBs(megabytes)
                                                .intervalInSeconds(intervalInSeconds)));
    }

    @Override
    public String promise() {
        return "exactly once";
    }

    @Override
    public List<Fault> faults() {
        return List.of();
    }

    @Override
    public synchronized boolean has(int number) throws IOException {
        readNewOnes();
        return deliveries.has(number);
    }

    @Override
    public synchronized Deliveries deliveries() throws IOException {
        readNewOnes();
        deliveries.requireOneOfBoth();
        return deliveries;
    }

    private void readNewOnes() throws IOException {
        objects.read(line -> deliveries.add(Numbered.numberOf(line)));
        errors.addTo(deliveries);
    }

    @Override
    public void close() {}
}
