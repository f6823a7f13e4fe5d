package io.hydrant.source.replay;

/** Finds several JSON objects in what was taken for one record. */
final class JoinedJson {

    private JoinedJson() {}

    static boolean isIn(byte[] record) {
        if (record[0] != '{') {
            return false;
        }
        RecordEnds ends = new JsonEnds();
        for (int i = 0; i < record.length; i++) {
            if (ends.see(record, i, record[i]) == RecordEnds.End.BEFORE) {
                return record[i] == '{';
            }
        }
        return false;
    }
}
