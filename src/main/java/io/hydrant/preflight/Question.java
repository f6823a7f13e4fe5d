package io.hydrant.preflight;

import io.hydrant.answers.NamedThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something asked of a service, whose answer nobody waits for too long. */
interface Question {

    Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Of code that is loaded first, which is no time of the service's. */
    Duration LONGEST_LOADING = Duration.ofSeconds(60);

    void ask() throws Exception;

    /** Clients try for minutes; the cause is what the question itself threw. */
    static void ask(String whom, String about, Question question)
            throws UnreachableException, ExecutionException {
        ask(whom, about, LONGEST_WAIT, question);
    }

    static void ask(String whom, String about, Duration longest, Question question)
            throws UnreachableException, ExecutionException {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        NamedThreads.called("preflight of " + about)
                .newThread(
                        () -> {
                            try {
                                question.ask();
                                answered.complete(null);
                            } catch (Throwable e) {
                                answered.completeExceptionally(e);
                            }
                        })
                .start();
        try {
            answered.get(longest.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw UnreachableException.forNow(
                    whom
                            + " did not answer for "
                            + about
                            + " within "
                            + longest.toSeconds()
                            + " seconds",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("The check of " + about + " was interrupted", e);
        }
    }
}
