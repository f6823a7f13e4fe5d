package io.hydrant.bench;

import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.RuntimeContextInitializationContextAdapters;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * {@code INSERT INTO} a filesystem table of JSON. Events are read with the class that the json
 * format of a table source reads with.
 */
final class SqlPipeline implements Pipeline {

    private static final RowType EVENT =
            (RowType)
                    DataTypes.ROW(
                                    DataTypes.FIELD("user", DataTypes.STRING()),
                                    DataTypes.FIELD("time", DataTypes.STRING()),
                                    DataTypes.FIELD("action", DataTypes.STRING()))
                            .getLogicalType();

    @Override
    public void compose(StreamExecutionEnvironment env, Workload workload) {
        StreamTableEnvironment sql = StreamTableEnvironment.create(env);
        sql.createTemporaryView(
                "events",
                Sources.bytes(env, workload).map(new JsonRows(), InternalTypeInfo.of(EVENT)));
        sql.executeSql(
                "CREATE TEMPORARY TABLE objects (username STRING, `timestamp` STRING, action STRING)"
                        + " WITH ('connector' = 'filesystem', 'format' = 'json',"
                        + " 'sink.rolling-policy.file-size' = '5MB', 'path' = '"
                        + workload.output().toUri()
                        + "')");
        StreamStatementSet inserts = sql.createStatementSet();
        inserts.addInsertSql("INSERT INTO objects SELECT `user`, `time`, action FROM events");
        inserts.attachAsDataStream();
    }

    private static final class JsonRows extends RichMapFunction<byte[], RowData> {

        private static final long serialVersionUID = 1L;

        private final DeserializationSchema<RowData> json =
                new JsonParserRowDataDeserializationSchema(
                        EVENT, InternalTypeInfo.of(EVENT), false, false, TimestampFormat.SQL);

        @Override
        public void open(OpenContext context) throws Exception {
            json.open(
                    RuntimeContextInitializationContextAdapters.deserializationAdapter(
                            getRuntimeContext()));
        }

        @Override
        public RowData map(byte[] event) throws IOException {
            return json.deserialize(event);
        }
    }
}
