package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.CommandFormatException;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What everybody saw of a script, each in the order it happened to them: the peer on the wire, who is told of events, and the
 * handler. Safe for threads.
 */
final class LoanTranscript {
    private static final long PATIENCE_MILLIS = 20_000;

    private final List<String> wire = new ArrayList<>();
    private final List<String> bytes = new ArrayList<>(); // of each PDU on the wire
    private final List<String> instances = new ArrayList<>();
    private final List<String> association = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private boolean over; // on the wire

    // ---- Of the peer ----

    synchronized void received(Pdu pdu) {
        if (pdu instanceof PDataTf data) {
            for (Pdv pdv : data.pdvs()) {
                bytes.add(ByteBufUtil.hexDump(pdv.data()));
                wire.add(line(pdv));
            }
            data.release();
        } else if (pdu instanceof Abort abort) {
            wire.add("A-ABORT " + abort.source() + " " + abort.reason());
        } else {
            wire.add(pdu.type().toString());
        }
        notifyAll();
    }

    private static String line(Pdv pdv) {
        if (!pdv.command()) {
            return "data on " + pdv.contextId();
        }
        Command command;
        try {
            command = CommandCodec.decode(ByteBufUtil.getBytes(pdv.data()));
        } catch (CommandFormatException answersWhatIsUnknown) {
            return "an unknown response on " + pdv.contextId();
        }
        if (!(command instanceof CommandRsp response)) {
            return command.type() + " on " + pdv.contextId();
        }
        return response.type() + " " + response.messageIdBeingRespondedTo() + " on " + pdv.contextId() + " "
                + hex(response.status()) + (pdv.last() ? "" : " unfinished");
    }

    private static String hex(Status status) {
        return "%04XH".formatted(status.code());
    }

    synchronized void closed() {
        wire.add("closed");
        over();
    }

    /** The peer listens no more. */
    synchronized void over() {
        over = true;
        notifyAll();
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized List<String> wire() {
        return List.copyOf(wire);
    }

    // ---- Of events ----

    synchronized void event(ScpEvent event) {
        if (event instanceof ScpEvent.InstanceReceived received) {
            instances.add("received " + line(received.request(), received.bytes(), received.status())
                    + (received.answered() ? "" : " unanswered"));
        } else if (event instanceof ScpEvent.InstanceFailed failed) {
            instances.add("failed " + line(failed.request(), failed.bytes(), failed.status())
                    + (failed.answered() ? " " : " unanswered ")
                    + failed.cause().map(LoanTranscript::line));
        } else if (event instanceof ScpEvent.AssociationAborted aborted) {
            association.add("aborted " + line(aborted.cause()));
        } else {
            association.add(event.getClass().getSimpleName());
        }
        notifyAll();
    }

    private static String line(CStoreRq request, long bytes, Status status) {
        return request.affectedSopInstanceUid() + " of " + bytes + " " + hex(status);
    }

    synchronized List<String> instances() {
        return List.copyOf(instances);
    }

    /** The objects that there was an event of, as often as there was one. */
    synchronized List<String> toldOf() {
        return instances.stream()
                .map(line -> line.replaceFirst("^[a-z]+ ([0-9.]+) .*", "$1"))
                .toList();
    }

    /** What became of the association. */
    synchronized String end() {
        return association.isEmpty() ? "" : association.get(association.size() - 1);
    }

    // ---- Of the handler ----

    synchronized void handled(String line) {
        handled.add(line);
        notifyAll();
    }

    synchronized void told(String line) {
        told.add(line);
        notifyAll();
    }

    /** What became of something that the user asked for, or of the association. */
    synchronized void ended(String line) {
        association.add(line);
        notifyAll();
    }

    synchronized List<String> endings() {
        return List.copyOf(association);
    }

    synchronized List<String> handled() {
        return List.copyOf(handled);
    }

    synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** An exception in one line: what it is, whom it is blamed on, and what is behind it. */
    static String line(Throwable failure) {
        StringBuilder line = new StringBuilder(failure.getClass().getSimpleName());
        if (failure instanceof DicomException known) {
            line.append(' ').append(known.category()).append(' ').append(known.scope());
        }
        if (failure instanceof AssociationAbortedException aborted) {
            line.append(' ')
                    .append(aborted.by())
                    .append(' ')
                    .append(aborted.source())
                    .append(' ')
                    .append(aborted.reason());
        }
        Optional.ofNullable(failure.getCause())
                .ifPresent(cause -> line.append(" < ").append(line(cause)));
        return line.toString();
    }

    // ---- Of all ----

    /** Waits until something holds; fails, and says what there is, where it does not come about. */
    synchronized void await(String what, Predicate<LoanTranscript> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.test(this)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("Not " + what + " in\n" + this);
            }
            wait(left);
        }
    }

    /** The same for what is to be seen elsewhere. */
    void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not " + what + " after\n" + this);
            }
            Thread.onSpinWait();
        }
    }

    /** Waits until the peer has so many answers in all. */
    void awaitAnswers(int count) throws InterruptedException {
        await(count + " answers", seen -> seen.wire.size() >= count || seen.over);
    }

    /** What is to be the same whoever reads, but for what is a matter of time in this script. */
    synchronized String same(Set<Loose> loose) {
        boolean orders = !loose.contains(Loose.ORDER);
        List<String> events = instances;
        List<String> seen = handled;
        List<String> answers = told;
        if (loose.contains(Loose.SIZE)) {
            events = replaced(events, "^(failed [0-9.]+ of )[0-9]+", "$1some");
        }
        if (loose.contains(Loose.BEGIN)) {
            events = replaced(events, "^(failed .*) (0110|A700)H unanswered", "$1 unanswered");
            seen = seen.stream().filter(line -> !line.contains(" threw ")).toList();
            answers = answers.stream()
                    .filter(line -> line.endsWith(" answered") || line.startsWith("outcome "))
                    .toList();
        }
        List<String> onWire = wire;
        List<String> itsBytes = bytes;
        if (loose.contains(Loose.ANSWER)) {
            events = replaced(events, "^(received .*) unanswered$", "$1");
            answers = List.of();
            onWire = wire.stream()
                    .filter(line -> !line.startsWith("C-STORE-RSP "))
                    .toList();
            itsBytes = List.of();
        }
        // Events of an instance come when its answer is sent: after the end of the next one, sometimes.
        return text(
                orders ? onWire : sorted(onWire),
                orders ? itsBytes : sorted(itsBytes),
                sorted(events),
                seen,
                sorted(answers));
    }

    /** What may differ. */
    enum Loose {
        /** Requests that did not wait for each other are answered in any order. */
        ORDER,
        /** How much came of what a connection held when it broke. */
        SIZE,
        /** Whether the handler began with an object that broke off before there was a batch of it. */
        BEGIN,
        /** Whether the answer went out before the end that was close behind the object. */
        ANSWER
    }

    private static List<String> replaced(List<String> lines, String pattern, String by) {
        return lines.stream().map(line -> line.replaceFirst(pattern, by)).toList();
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    /** Waits until the peer has so many answers, or none comes for a while. */
    synchronized void settle(int count, long millis) throws InterruptedException {
        int before = wire.size();
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (wire.size() < count && !over && deadline > System.nanoTime()) {
            wait(millis);
            if (wire.size() > before) {
                before = wire.size();
                deadline = System.nanoTime() + millis * 1_000_000;
            }
        }
    }

    @Override
    public synchronized String toString() {
        return text(wire, bytes, instances, handled, told);
    }

    private String text(
            List<String> onWire,
            List<String> itsBytes,
            List<String> ofInstances,
            List<String> ofHandler,
            List<String> ofAnswers) {
        return String.join(
                "\n",
                section("wire", onWire),
                section("bytes", itsBytes),
                section("instances", ofInstances),
                section("association", association),
                section("handler", ofHandler),
                section("answered", ofAnswers));
    }

    private static String section(String name, List<String> lines) {
        return "%-13s".formatted(name) + String.join("\n" + " ".repeat(13), lines);
    }
}
