package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** An operation we asked for, from when it waits for its turn until it is answered. Its fields are {@link Invocations}'. */
final class Invocation {
    final int contextId;
    final CommandType type;
    final IntFunction<? extends CommandRq> command; // by message ID
    final Content content;
    final CompletableFuture<CommandRsp> result = new CompletableFuture<>();

    int messageId;
    boolean sent;
    long deadline; // by System.nanoTime, once sent
    CommandRsp response; // null until it is there

    Invocation(int contextId, CommandType type, IntFunction<? extends CommandRq> command, Content content) {
        this.contextId = contextId;
        this.type = type;
        this.command = command;
        this.content = content;
    }

    boolean isAnsweredBy(CommandRsp answer) {
        return answer.type().code() == (type.code() | 0x8000);
    }
}
