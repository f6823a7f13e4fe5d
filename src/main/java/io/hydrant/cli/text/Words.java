package io.hydrant.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people say them. */
public final class Words {

    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private Words() {}

    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String text = String.format(Locale.ROOT, amount < 10 ? "%.1f" : "%.0f", amount);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text)
                + " "
                + UNITS[unit];
    }

    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return amount(seconds, "second");
        }
        if (seconds < 3600) {
            return seconds % 60 == 0
                    ? amount(seconds / 60, "minute")
                    : seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    public static String count(long count) {
        return String.format(Locale.US, "%,d", count);
    }

    public static String amount(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }
}
