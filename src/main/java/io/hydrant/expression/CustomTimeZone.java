package io.hydrant.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The zones that Firehose evaluates prefixes in: UTC, and the regions of an old list of Java's. */
public final class CustomTimeZone {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final List<String> REGIONS =
            List.of(
                    "Africa/",
                    "America/",
                    "Antarctica/",
                    "Asia/",
                    "Atlantic/",
                    "Australia/",
                    "Europe/",
                    "Indian/",
                    "Pacific/");

    /**
     * Names that the time zone database got in 2008 or later. Firehose's list is older: it has
     * Asia/Calcutta and not Asia/Kolkata, which came in 2008. They are named here, because which of
     * them a Java runtime knows depends on its age, and a definition must mean the same on each.
     */
    private static final Set<String> NEWER_THAN_THE_LIST =
            Set.of(
                    // Another spelling of a zone that the list has.
                    "America/Nuuk",
                    "Asia/Ho_Chi_Minh",
                    "Asia/Kathmandu",
                    "Asia/Kolkata",
                    "Asia/Yangon",
                    "Europe/Kyiv",
                    "Pacific/Chuuk",
                    "Pacific/Kanton",
                    "Pacific/Pohnpei",
                    // A zone that was parted from another.
                    "Africa/Juba",
                    "America/Argentina/Salta",
                    "America/Argentina/San_Luis",
                    "America/Bahia_Banderas",
                    "America/Ciudad_Juarez",
                    "America/Coyhaique",
                    "America/Creston",
                    "America/Fort_Nelson",
                    "America/Kralendijk",
                    "America/Lower_Princes",
                    "America/Matamoros",
                    "America/Metlakatla",
                    "America/North_Dakota/Beulah",
                    "America/Ojinaga",
                    "America/Punta_Arenas",
                    "America/Santa_Isabel",
                    "America/Santarem",
                    "America/Sitka",
                    "Antarctica/Macquarie",
                    "Antarctica/Troll",
                    "Asia/Atyrau",
                    "Asia/Barnaul",
                    "Asia/Chita",
                    "Asia/Famagusta",
                    "Asia/Hebron",
                    "Asia/Khandyga",
                    "Asia/Novokuznetsk",
                    "Asia/Qostanay",
                    "Asia/Srednekolymsk",
                    "Asia/Tomsk",
                    "Asia/Ust-Nera",
                    "Europe/Astrakhan",
                    "Europe/Busingen",
                    "Europe/Kirov",
                    "Europe/Saratov",
                    "Europe/Ulyanovsk",
                    "Pacific/Bougainville");

    private static final Set<String> DOCUMENTED = documented();

    private CustomTimeZone() {}

    /** UTC when nothing is given. */
    public static ZoneId of(String idOrNullOrEmpty) {
        if (idOrNullOrEmpty == null || idOrNullOrEmpty.isEmpty() || idOrNullOrEmpty.equals("UTC")) {
            return UTC;
        }
        if (!isSupported(idOrNullOrEmpty)) {
            throw new InvalidTimeZoneException();
        }
        return ZoneId.of(idOrNullOrEmpty);
    }

    /**
     * Whether Firehose's documentation lists the zone. Firehose may refuse one that is not in the
     * list.
     */
    public static boolean isDocumented(String idOrEmpty) {
        return idOrEmpty.isEmpty() || idOrEmpty.equals("UTC") || DOCUMENTED.contains(idOrEmpty);
    }

    private static Set<String> documented() {
        try (InputStream list =
                CustomTimeZone.class.getResourceAsStream("documented-time-zones.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("documented-time-zones.txt cannot be read", unreadable);
        }
    }

    // The documented list has names with a hyphen, such as America/Port-au-Prince, which the API's
    // own pattern excludes. They are accepted, as the documentation promises.
    private static boolean isSupported(String id) {
        return REGIONS.stream().anyMatch(id::startsWith)
                && !NEWER_THAN_THE_LIST.contains(id)
                && ZoneId.getAvailableZoneIds().contains(id);
    }
}
