package io.hydrant.definition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with the syntax of a JSON text, in the words of its writer. */
final class JsonMistake {

    private static final Pattern CHARACTER =
            Pattern.compile("Unexpected character \\('(.)'.*", Pattern.DOTALL);
    private static final Pattern TOKEN =
            Pattern.compile("Unrecognized token '([^']{1,40})'.*", Pattern.DOTALL);
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    private JsonMistake() {}

    /** {@code message} is that of the library for JSON. */
    static String inWords(String message) {
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return "field " + twice.group(1) + " is given twice";
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return "the text ends before the last { or [ is closed";
        }
        if (message.startsWith("Trailing token")) {
            return "more text follows the end of the object";
        }
        Matcher token = TOKEN.matcher(message);
        if (token.matches()) {
            return token.group(1) + " is no value; a text needs double quotes";
        }
        Matcher character = CHARACTER.matcher(message);
        return character.matches() ? inWords(character.group(1), message) : message;
    }

    private static String inWords(String character, String message) {
        if (character.equals("/") || character.equals("#")) {
            return "JSON has no comments";
        }
        if (character.equals("'")) {
            return "names and texts need double quotes";
        }
        boolean closes = character.equals("}") || character.equals("]");
        if (closes && (message.contains("double-quote") || message.contains("valid value"))) {
            return "a comma before " + character + " is one too many, or a value is missing";
        }
        if (message.contains("double-quote")) {
            return character + " cannot start the name of a field, which needs double quotes";
        }
        if (message.contains("was expecting a colon")) {
            return "a colon is missing after the name of a field";
        }
        if (message.contains("was expecting comma")) {
            return "a comma is missing before " + character;
        }
        return character + " cannot start a value";
    }
}
