package io.hydrant.definition.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

class MembersTest {

    private final Map<String, String> kinds = new TreeMap<>();
    private final Set<Class<?>> seen = new HashSet<>();

    @Test
    void theMembersAreThoseOfTheSdk() {
        collect(CreateDeliveryStreamRequest.builder().build());

        assertThat(new TreeMap<>(Members.kinds())).isEqualTo(kinds);
    }

    private void collect(SdkPojo shape) {
        if (!seen.add(shape.getClass())) {
            return;
        }
        for (SdkField<?> field : shape.sdkFields()) {
            kinds.put(field.memberName(), kind(field));
            descend(field);
        }
    }

    private void descend(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            collect(field.constructor().get());
        } else if (field.marshallingType() == MarshallingType.LIST) {
            descend(field.getTrait(ListTrait.class).memberFieldInfo());
        }
    }

    private static String kind(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return "object";
        }
        if (type == MarshallingType.LIST) {
            MarshallingType<?> entry =
                    field.getTrait(ListTrait.class).memberFieldInfo().marshallingType();
            return entry == MarshallingType.SDK_POJO ? "objects" : "texts";
        }
        if (type == MarshallingType.MAP) {
            return "texts";
        }
        if (type == MarshallingType.BOOLEAN) {
            return "boolean";
        }
        return type == MarshallingType.INTEGER || type == MarshallingType.DOUBLE
                ? "number"
                : "text";
    }
}
