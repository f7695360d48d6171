package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.pixel.Fidelity;
import io.cameldicom.engine.pixel.FrameExtraction;
import io.cameldicom.engine.pixel.FrameTimes;
import io.cameldicom.engine.query.FrameSelection;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryException;
import io.cameldicom.engine.query.QueryLevel;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a C-MOVE or C-GET at level FRAME asks for: a new instance of some frames of one. The handler finds the instance, as if it were
 * to be sent whole; the frames are taken out here.
 *
 * @param sopInstanceUid the instance that has the frames
 * @param selection which frames
 * @dicom PS3.4 Y.4
 */
record FrameRetrieval(String sopInstanceUid, FrameSelection selection) {
    private static final Logger LOG = LoggerFactory.getLogger(FrameRetrieval.class);
    private static final Set<Integer> KEYS = Set.of(Tag.SimpleFrameList, Tag.CalculatedFrameList, Tag.TimeRange);

    /**
     * What an identifier asks for; empty where that are whole instances.
     *
     * @throws DicomStatusException if it names no frames, or not of one instance
     */
    static Optional<FrameRetrieval> of(String sopClassUid, DataSet identifier) throws DicomStatusException {
        boolean isAsked = QueryLevel.of(identifier).equals(Optional.of(QueryLevel.FRAME))
                && InformationModel.ofSopClass(sopClassUid)
                        .equals(Optional.of(InformationModel.COMPOSITE_INSTANCE_ROOT));
        if (!isAsked) {
            return Optional.empty();
        }
        List<String> uids = identifier.strings(Tag.SOPInstanceUID);
        if (uids.size() != 1 || uids.get(0).isEmpty()) {
            throw invalid("one SOP Instance UID is to be named", Tag.SOPInstanceUID);
        }
        try {
            return Optional.of(new FrameRetrieval(uids.get(0), FrameSelection.of(identifier)));
        } catch (QueryException wrong) {
            LOG.debug("An identifier does not say which frames", wrong);
            throw invalid(
                    wrong.advice(),
                    wrong.faults().stream()
                            .mapToInt(fault -> fault.path().last().tag())
                            .toArray());
        }
    }

    private static DicomStatusException invalid(String comment, int... tags) {
        return DicomStatusException.of(
                Status.INVALID_FRAME_REQUEST, StatusDetail.comment(comment).withOffendingElements(tags));
    }

    /** The identifier of the instance that has the frames. */
    static DataSet atImageLevel(DataSet identifier) {
        int[] keys = KEYS.stream().mapToInt(Integer::intValue).toArray();
        return identifier.without(keys).with(Tag.QueryRetrieveLevel, VR.CS, QueryLevel.IMAGE.name());
    }

    /**
     * Takes the frames out of the instance that was asked for, if it is among those that were found.
     *
     * @return the new instance; closed once it is sent
     * @throws DicomStatusException if there is no such instance, or no such frames, or they cannot be taken out
     * @throws IOException if the instance cannot be read
     */
    ReadyInstance among(Iterator<? extends InstanceSource> found) throws IOException {
        try {
            while (found.hasNext()) {
                InstanceSource source = found.next();
                if (source.sopInstanceUid().equals(sopInstanceUid)) {
                    return extracted(source);
                }
                source.discard();
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        throw failure(Status.NO_SUCH_FRAMES, "the instance was not found");
    }

    // What can be read once only is copied: the attributes that change stand before the frames.
    private ReadyInstance extracted(InstanceSource source) throws IOException {
        Optional<DataSet> there = source.dataSet();
        if (there.isPresent()) {
            return ready(source, there.get(), () -> {});
        }
        Path copy = Files.createTempFile("frames-", ".dcm");
        try {
            Transcoding.write(source, copy);
            DataSet copied = InstanceSource.of(copy).dataSet().orElseThrow();
            return ready(source, copied, () -> Files.deleteIfExists(copy));
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(copy);
            throw failed;
        }
    }

    private ReadyInstance ready(InstanceSource source, DataSet image, Closeable kept) throws IOException {
        InstanceSource frames = source.with(extraction(image, source.transferSyntax()));
        return new ReadyInstance(frames, source.transferSyntax(), Fidelity.UNTOUCHED, kept);
    }

    private FrameExtraction extraction(DataSet image, TransferSyntax syntax) throws IOException {
        try {
            if (!FrameExtraction.isPossible(image)) {
                throw failure(Status.CANNOT_CREATE_FROM_FRAMES, "");
            }
            Optional<FrameTimes> times = FrameTimes.of(image);
            if (selection.isByTime() && times.isEmpty()) {
                throw failure(Status.NOT_TIME_BASED, "");
            }
            int count = FrameExtraction.frames(image);
            int[] frames = selection.among(count, frame -> times.orElseThrow().seconds(frame));
            if (frames.length == 0) {
                throw failure(Status.NO_SUCH_FRAMES, "there are " + count);
            }
            return FrameExtraction.of(image, syntax, frames, selection.keys());
        } catch (DicomStatusException decided) {
            throw decided;
        } catch (DicomException unreadable) {
            LOG.warn("No frames can be taken out of an instance", unreadable);
            throw failure(Status.CANNOT_EXTRACT_FRAMES, "");
        }
    }

    private static DicomStatusException failure(Status status, String comment) {
        return DicomStatusException.of(status, StatusDetail.comment(comment));
    }
}
