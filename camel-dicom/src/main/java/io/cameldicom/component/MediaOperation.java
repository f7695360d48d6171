package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.disc.MediaCreationStatus;
import io.cameldicom.engine.net.disc.MediaCreationUser;
import io.cameldicom.engine.net.service.InstanceSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;

/** Has media made of instances that the device has. The body stays as it is, so that a route can go on with it. */
final class MediaOperation {
    private final MediaCreationUser user;
    private final DicomConfiguration configuration;

    MediaOperation(MediaCreationUser user, DicomConfiguration configuration) {
        this.user = user;
        this.configuration = configuration;
    }

    /** Throws if an option is bad. */
    static void check(DicomConfiguration configuration) {
        OptionCheck.atLeast("mediaCopies", 1, configuration.getMediaCopies());
        some("mediaTimeout", configuration.getMediaTimeout());
        some("mediaPollInterval", configuration.getMediaPollInterval());
    }

    private static void some(String option, long milliseconds) {
        if (OptionCheck.duration(option, milliseconds).isZero()) {
            throw OptionCheck.wrong(option, "a device needs some time");
        }
    }

    /** Has media made; the result is done when they are, and failed if the Exchange is. */
    CompletionStage<Void> run(Exchange exchange, ScuCall call) throws IOException, NoTypeConversionAvailableException {
        String priority =
                switch (call.store().priority()) {
                    case HIGH -> "HIGH";
                    case MEDIUM -> "MED";
                    case LOW -> "LOW";
                };
        MediaCreationUser.Options options = MediaCreationUser.Options.DEFAULT
                .withCopies(configuration.getMediaCopies())
                .withPriority(priority)
                .withWaits(
                        OptionCheck.duration("mediaPollInterval", configuration.getMediaPollInterval()),
                        OptionCheck.duration("mediaTimeout", configuration.getMediaTimeout()));
        return user.make(call.peer(), request(exchange), options)
                .thenAccept(result -> finish(exchange.getMessage(), result));
    }

    private DataSet request(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        DataSetBuilder request = body instanceof DataSet given && given.contains(Tag.ReferencedSOPSequence)
                ? given.toBuilder()
                : DataSet.builder().putItems(Tag.ReferencedSOPSequence, references(exchange));
        Optional.ofNullable(configuration.getMediaLabel()).ifPresent(text -> request.put(Tag.LabelText, VR.UT, text));
        Optional.ofNullable(configuration.getMediaFileSetId())
                .ifPresent(id -> request.put(Tag.StorageMediaFileSetID, VR.CS, id));
        return request.build();
    }

    private List<DataSet> references(Exchange exchange) throws IOException {
        List<DataSet> items = new ArrayList<>();
        try (MessageBody body = MessageBody.of(exchange)) {
            for (InstanceBody instance : body.instances()) {
                InstanceSource source = instance.opener().open();
                DataSetBuilder item = DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, VR.UI, source.sopClassUid())
                        .put(Tag.ReferencedSOPInstanceUID, VR.UI, source.sopInstanceUid());
                Optional.ofNullable(configuration.getMediaProfile())
                        .ifPresent(profile -> item.put(Tag.RequestedMediaApplicationProfile, VR.CS, profile));
                items.add(item.build());
            }
        }
        return items;
    }

    private void finish(Message message, MediaCreationUser.Result result) {
        ResultHeaders.status(message, Status.SUCCESS, ServiceClass.MEDIA_CREATION_MANAGEMENT);
        message.setHeader(DicomConstants.MEDIA_REQUEST_UID, result.uid());
        message.setHeader(DicomConstants.MEDIA_STATUS, result.status().name());
        message.setHeader(DicomConstants.MEDIA_STATUS_INFO, result.info());
        message.setHeader(DicomConstants.MEDIA_PIECES, result.pieces());
        if (configuration.getExceptionOn() != ExceptionOn.NEVER && result.status() != MediaCreationStatus.DONE) {
            throw new CompletionException(new MediaIncompleteException(result));
        }
    }
}
