package io.hydrant.processing.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;

/** A handler on the class path, run by threads of the job's own processes. */
final class JavaLocation implements FunctionLocation {

    private static final long serialVersionUID = 1L;

    private final String className;
    private final LocalFunction function;

    JavaLocation(String className, LocalFunction function) {
        this.className = className;
        this.function = function;
    }

    @Override
    public FunctionInvoker open(int concurrency) throws IOException {
        return new JavaInvoker(handler(), function);
    }

    private RequestStreamHandler handler() throws IOException {
        Object handler;
        try {
            ClassLoader userClasses = Thread.currentThread().getContextClassLoader();
            handler = Class.forName(className, true, userClasses).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException(
                    this
                            + ", but this class cannot be instantiated; it must be a public class on the"
                            + " class path with a public constructor without arguments",
                    e);
        }
        if (handler instanceof RequestStreamHandler) {
            return (RequestStreamHandler) handler;
        }
        if (handler instanceof RequestHandler) {
            return new RequestHandlerAdapter((RequestHandler<?, ?>) handler);
        }
        throw new IOException(
                this
                        + ", but this class is neither a "
                        + RequestHandler.class.getName()
                        + " nor a "
                        + RequestStreamHandler.class.getName());
    }

    /** The setting, as it was given. */
    @Override
    public String toString() {
        return function.setting() + " is java:" + className;
    }
}
