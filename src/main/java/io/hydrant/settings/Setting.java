package io.hydrant.settings;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;

/** An option, and what its value may be. */
public final class Setting {

    private final ConfigOption<?> option;
    private final String allowed;
    private final Predicate<Configuration> isAllowed;

    private Setting(ConfigOption<?> option, String allowed, Predicate<Configuration> isAllowed) {
        this.option = option;
        this.allowed = allowed;
        this.isAllowed = isAllowed;
    }

    static <T> Setting of(ConfigOption<T> option, String allowed, Predicate<T> isAllowed) {
        return new Setting(option, allowed, settings -> isAllowed.test(settings.get(option)));
    }

    public String key() {
        return option.key();
    }

    public ConfigOption<?> option() {
        return option;
    }

    public String description() {
        return new HtmlFormatter()
                .format(option.description())
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    /** In words that follow "it must be". */
    public String allowed() {
        return allowed;
    }

    /** As one writes it; empty if there is none. */
    public Optional<String> defaultValue() {
        return option.hasDefaultValue()
                ? Optional.of(SettingText.of(option.defaultValue()))
                : Optional.empty();
    }

    boolean allows(String value) {
        Configuration settings = new Configuration();
        settings.setString(key(), value);
        try {
            return isAllowed.test(settings);
        } catch (IllegalArgumentException notOfItsType) {
            return false;
        }
    }
}
