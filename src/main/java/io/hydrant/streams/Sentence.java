package io.hydrant.streams;

/** What an exception says, for whoever asks why a stream does not deliver. */
final class Sentence {

    private static final int LONGEST = 1024;

    private Sentence() {}

    static String of(Exception why) {
        String message = why.getMessage();
        String sentence = message == null || message.isBlank() ? why.getClass().getName() : message;
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST);
    }
}
