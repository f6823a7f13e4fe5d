package io.hydrant.local.jobs;

import io.hydrant.api.wire.server.BrowserAccess;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelDuplexHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelPromise;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/** Refuses what a web page could send to Flink's REST API, and what changes a job by a mere GET. */
final class RestGuard extends ChannelDuplexHandler {

    /** Wherever it stands: Flink has a path with its version, and one without. */
    private static final String CHANGES = "yarn-";

    private final BrowserAccess browsers = BrowserAccess.ofOwnPages();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        Optional<String> reason =
                message instanceof HttpRequest ? refusal((HttpRequest) message) : Optional.empty();
        if (reason.isPresent()) {
            ReferenceCountUtil.release(message);
            context.writeAndFlush(forbidden(reason.get())).addListener(ChannelFutureListener.CLOSE);
        } else {
            super.channelRead(context, message);
        }
    }

    /** Flink has no way to leave the header out. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof HttpResponse) {
            ((HttpResponse) message).headers().remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
        }
        super.write(context, message, promise);
    }

    private Optional<String> refusal(HttpRequest request) {
        String host = header(request, "Host");
        String origin = header(request, "Origin");
        if (!host.isEmpty() && !browsers.isOfThisMachine(host)) {
            return Optional.of("Host is " + host + "; it must be a name of this machine");
        }
        if (!origin.isEmpty() && !browsers.allowsOrigin(origin, host)) {
            return Optional.of("Origin is " + origin + "; it must be the origin of this server");
        }
        if (!browsers.allowsSite(header(request, "Sec-Fetch-Site"))) {
            return Optional.of("Pages of other origins are not answered");
        }
        if (new QueryStringDecoder(request.uri()).path().contains(CHANGES)) {
            return Optional.of("A job is cancelled by PATCH /jobs/<id>?mode=cancel");
        }
        return Optional.empty();
    }

    private static String header(HttpRequest request, String name) {
        return Optional.ofNullable(request.headers().get(name)).orElse("");
    }

    private static FullHttpResponse forbidden(String reason) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.FORBIDDEN,
                        Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }
}
