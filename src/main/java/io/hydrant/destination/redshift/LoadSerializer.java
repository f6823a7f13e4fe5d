package io.hydrant.destination.redshift;

import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1: first attempt in epoch millis, count of attempts, count of objects, their keys. */
public final class LoadSerializer extends VersionedSerializer<Load> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(Load load, DataOutputView out) throws IOException {
        out.writeLong(load.firstAttempt());
        out.writeInt(load.attempts());
        out.writeInt(load.objects().size());
        for (String object : load.objects()) {
            out.writeUTF(object);
        }
    }

    @Override
    protected Load read(DataInputView in, int version) throws IOException {
        long firstAttempt = in.readLong();
        int attempts = in.readInt();
        List<String> objects = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            objects.add(in.readUTF());
        }
        return Load.of(objects, firstAttempt, attempts);
    }
}
