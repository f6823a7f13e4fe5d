package io.hydrant.source.replay;

/**
 * A record is a JSON object or array, with the white space behind it up to the end of the line.
 * Other text is a record up to the end of its line, or to the next object.
 */
final class JsonEnds implements RecordEnds {

    private int depth;
    private boolean inText;
    private boolean isEscaped;

    /** Behind a whole value. */
    private boolean isOver;

    /** Within text that is no object. */
    private boolean inOther;

    @Override
    public End see(byte[] record, int length, byte next) {
        if (depth > 0) {
            seeInside(next);
            return End.NOT_HERE;
        }
        boolean opens = next == '{' || next == '[';
        if (next == '\n') {
            isOver = false;
            inOther = false;
            return End.AFTER;
        }
        if (isWhiteSpace(next)) {
            return End.NOT_HERE;
        }
        boolean begins = isOver || inOther && opens;
        isOver = false;
        inOther = !opens;
        depth = opens ? 1 : 0;
        return begins ? End.BEFORE : End.NOT_HERE;
    }

    private void seeInside(byte next) {
        if (isEscaped) {
            isEscaped = false;
        } else if (inText) {
            isEscaped = next == '\\';
            inText = next != '"';
        } else if (next == '"') {
            inText = true;
        } else if (next == '{' || next == '[') {
            depth++;
        } else if (next == '}' || next == ']') {
            depth--;
            isOver = depth == 0;
        }
    }

    static boolean isWhiteSpace(byte next) {
        return next == ' ' || next == '\t' || next == '\r' || next == '\n';
    }
}
