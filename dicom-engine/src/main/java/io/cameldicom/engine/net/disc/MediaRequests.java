package io.cameldicom.engine.net.disc;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.Versioned;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests for media, and the rules by which they change: IDLE, PENDING, CREATING, and in the end DONE or FAILURE. A request
 * is kept as the attributes that an N-GET brings. Safe for threads, and for several processes where the store is.
 *
 * @dicom PS3.4 S.3.2
 */
final class MediaRequests {
    /** An N-ACTION was received already. */
    static final Status ALREADY_INITIATED = new Status(0xA510);
    /** Cancel: it is done already. */
    static final Status ALREADY_COMPLETED = new Status(0xC201);
    /** Cancel: it is being made. */
    static final Status CANNOT_BE_INTERRUPTED = new Status(0xC202);
    /** Cancel: it is refused, nobody says why. */
    static final Status CANCELLATION_DENIED = new Status(0xC203);

    private static final int MOST_COPIES = 1_000;
    private static final String NORMAL = "NORMAL";
    private static final String QUEUED = "QUEUED";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final KeyedStore<DataSet> store;

    MediaRequests(KeyedStore<DataSet> store) {
        this.store = store;
    }

    /** Keeps a new request. */
    DataSet create(String uid, DataSet given) throws DicomException {
        if (given.items(Tag.ReferencedSOPSequence).isEmpty()) {
            throw refusal(
                    given.contains(Tag.ReferencedSOPSequence)
                            ? Status.MISSING_ATTRIBUTE_VALUE
                            : Status.MISSING_ATTRIBUTE,
                    Tag.ReferencedSOPSequence);
        }
        for (DataSet item : given.items(Tag.ReferencedSOPSequence)) {
            if (reference(item).isEmpty()) {
                throw refusal(Status.INVALID_ATTRIBUTE_VALUE, Tag.ReferencedSOPSequence);
            }
        }
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        DataSet created = with(given, MediaCreationStatus.IDLE, NORMAL)
                .put(Tag.CreationDate, VR.DA, now.format(DateTimeFormatter.BASIC_ISO_DATE))
                .put(Tag.CreationTime, VR.TM, now.format(TIME))
                .put(Tag.TotalNumberOfPiecesOfMediaCreated, VR.US, 0)
                .putItems(Tag.FailedSOPSequence)
                .putItems(Tag.ReferencedStorageMediaSequence)
                .build();
        if (store.create(uid, created).isEmpty()) {
            boolean idle = store.find(uid)
                    .filter(known -> status(known.value()) == MediaCreationStatus.IDLE)
                    .isPresent();
            throw DicomStatusException.of(idle ? Status.DUPLICATE_SOP_INSTANCE : ALREADY_INITIATED);
        }
        return created;
    }

    private static DataSetBuilder with(DataSet request, MediaCreationStatus status, String info) {
        return request.toBuilder()
                .put(Tag.ExecutionStatus, VR.CS, status.name())
                .put(Tag.ExecutionStatusInfo, VR.CS, info);
    }

    static MediaCreationStatus status(DataSet request) {
        return MediaCreationStatus.of(request).orElse(MediaCreationStatus.FAILURE);
    }

    private static Optional<InstanceReference> reference(DataSet item) {
        try {
            return Optional.of(new InstanceReference(
                    item.string(Tag.ReferencedSOPClassUID, ""), item.string(Tag.ReferencedSOPInstanceUID, "")));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The request as it is. */
    DataSet get(String uid) throws DicomException {
        return store.find(uid)
                .orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE))
                .value();
    }

    /** Has an idle request wait for its turn. */
    DataSet initiate(String uid, DataSet information) throws DicomException {
        int copies = information.intValue(Tag.NumberOfCopies, 1);
        if (copies < 1 || copies > MOST_COPIES) {
            throw refusal(Status.INVALID_ARGUMENT_VALUE, Tag.NumberOfCopies);
        }
        return change(uid, request -> {
            if (status(request) != MediaCreationStatus.IDLE) {
                throw DicomStatusException.of(ALREADY_INITIATED);
            }
            DataSetBuilder pending = with(request, MediaCreationStatus.PENDING, QUEUED)
                    .put(Tag.NumberOfCopies, VR.IS, String.valueOf(copies));
            information.element(Tag.RequestPriority).ifPresent(pending::put);
            return pending.build();
        });
    }

    /** Takes a request away that is not being carried out; returns false for one that is. */
    boolean cancel(String uid) throws DicomException {
        return remove(uid, false);
    }

    /** Takes a request away that was being carried out, and is no more. */
    void interrupt(String uid) throws DicomException {
        remove(uid, true);
    }

    private boolean remove(String uid, boolean interrupted) throws DicomException {
        for (int attempt = 0; attempt < KeyedStore.MOST_ATTEMPTS; attempt++) {
            Versioned<DataSet> seen =
                    store.find(uid).orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE));
            MediaCreationStatus status = status(seen.value());
            if (status.isFinal()) {
                throw DicomStatusException.of(ALREADY_COMPLETED);
            }
            if (status == MediaCreationStatus.CREATING && !interrupted) {
                return false;
            }
            if (store.remove(seen)) {
                return true;
            }
        }
        throw new StoreException("others changed the same request " + KeyedStore.MOST_ATTEMPTS + " times in a row");
    }

    /** Starts a request whose turn it is; empty if it was cancelled, or somebody else has started it. */
    Optional<MediaOrder> start(String uid) throws DicomException {
        return store.update(
                        uid,
                        request -> status(request) == MediaCreationStatus.PENDING
                                ? with(request, MediaCreationStatus.CREATING, NORMAL)
                                        .build()
                                : request)
                .filter(update -> update.changed())
                .map(update -> order(uid, update.after().value()));
    }

    private static MediaOrder order(String uid, DataSet request) {
        List<MediaOrder.Item> items = new ArrayList<>();
        for (DataSet item : request.items(Tag.ReferencedSOPSequence)) {
            reference(item)
                    .ifPresent(reference -> items.add(
                            new MediaOrder.Item(reference, item.string(Tag.RequestedMediaApplicationProfile, ""))));
        }
        return new MediaOrder(uid, items, request.intValue(Tag.NumberOfCopies, 1), request);
    }

    void done(String uid, CreatedMedia media) throws DicomException {
        List<DataSet> fileSets = media.fileSets().stream()
                .map(fileSet -> DataSet.builder()
                        .put(Tag.StorageMediaFileSetID, VR.CS, fileSet.id())
                        .put(Tag.StorageMediaFileSetUID, VR.UI, fileSet.uid())
                        .build())
                .toList();
        change(uid, request -> with(request, MediaCreationStatus.DONE, NORMAL)
                .put(Tag.TotalNumberOfPiecesOfMediaCreated, VR.US, media.pieces())
                .putItems(Tag.ReferencedStorageMediaSequence, fileSets)
                .build());
    }

    void failed(String uid, MediaCreationFailureException failure) throws DicomException {
        change(uid, request -> with(request, MediaCreationStatus.FAILURE, failure.info())
                .putItems(Tag.FailedSOPSequence, failures(failure.failed()))
                .build());
    }

    private static List<DataSet> failures(Map<InstanceReference, Integer> failed) {
        return failed.entrySet().stream()
                .map(instance -> DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, VR.UI, instance.getKey().sopClassUid())
                        .put(
                                Tag.ReferencedSOPInstanceUID,
                                VR.UI,
                                instance.getKey().sopInstanceUid())
                        .put(Tag.FailureReason, VR.US, instance.getValue())
                        .build())
                .toList();
    }

    private DataSet change(String uid, KeyedStore.Change<DataSet> change) throws DicomException {
        return store.update(uid, change)
                .orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE))
                .after()
                .value();
    }

    /** All requests. */
    void visit(KeyedStore.Visitor<DataSet> visitor) throws DicomException {
        store.visit(visitor);
    }

    /** Forgets requests that ended, and were created before a day. */
    int forget(LocalDateTime before) throws DicomException {
        String day = before.format(DateTimeFormatter.BASIC_ISO_DATE);
        List<Versioned<DataSet>> old = new ArrayList<>();
        store.visit(request -> {
            if (status(request.value()).isFinal()
                    && request.value().string(Tag.CreationDate, "").compareTo(day) < 0) {
                old.add(request);
            }
        });
        int forgotten = 0;
        for (Versioned<DataSet> request : old) {
            forgotten += store.remove(request) ? 1 : 0;
        }
        return forgotten;
    }

    /** The attributes that are asked for, of those that there are. */
    static DataSet selected(DataSet all, List<Integer> tags) {
        DataSetBuilder selected = DataSet.builder();
        for (Element element : all) {
            if (tags.isEmpty() || tags.contains(element.tag())) {
                selected.put(element);
            }
        }
        return selected.build();
    }

    private static DicomStatusException refusal(Status status, int tag) {
        return DicomStatusException.of(status, StatusDetail.NONE.withAttributeIdentifiers(tag));
    }
}
