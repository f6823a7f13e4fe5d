package io.hydrant.attack;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a server holds: heap after a collection, threads, file descriptors. */
final class Vitals {

    private final long heapMegabytes;
    private final int threads;
    private final long descriptors;

    private Vitals(long heapMegabytes, int threads, long descriptors) {
        this.heapMegabytes = heapMegabytes;
        this.threads = threads;
        this.descriptors = descriptors;
    }

    @SuppressWarnings("BanJNDI") // The address is that of a process that the attack started.
    static Vitals of(AttackedServer server) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(server.pid()));
        JMXServiceURL address;
        try {
            address = new JMXServiceURL(machine.startLocalManagementAgent());
        } finally {
            machine.detach();
        }
        try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
            return of(connector.getMBeanServerConnection());
        }
    }

    private static Vitals of(MBeanServerConnection server) throws IOException {
        MemoryMXBean memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        memory.gc();
        return new Vitals(
                memory.getHeapMemoryUsage().getUsed() >> 20,
                ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class).getThreadCount(),
                ManagementFactory.getPlatformMXBean(server, UnixOperatingSystemMXBean.class)
                        .getOpenFileDescriptorCount());
    }

    /** Notes both, and expects that the server came back to about what it held before. */
    void compare(Vitals after, Report report) {
        report.figure("before", this);
        report.figure("after", after);
        report.expect(
                after.heapMegabytes < heapMegabytes + 100,
                "the heap grew from " + heapMegabytes + " to " + after.heapMegabytes + " MB");
        // The server keeps idle threads for a minute.
        report.expect(
                after.threads < threads + 400,
                "there were " + threads + " threads, and are " + after.threads);
        report.expect(
                after.descriptors < descriptors + 200,
                "there were " + descriptors + " descriptors, and are " + after.descriptors);
    }

    @Override
    public String toString() {
        return heapMegabytes
                + " MB of heap, "
                + threads
                + " threads, "
                + descriptors
                + " descriptors";
    }
}
