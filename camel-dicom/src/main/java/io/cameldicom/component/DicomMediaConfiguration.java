package io.cameldicom.component;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for the creation of media. */
@UriParams
public abstract class DicomMediaConfiguration extends DicomTrafficConfiguration {
    @UriParam(
            label = "producer,media",
            description =
                    "Media Application Profile that createMedia asks for, such as STD-GEN-CD; the device chooses unless set")
    private String mediaProfile;

    @UriParam(label = "producer,media", defaultValue = "1", description = "How many copies createMedia asks for")
    private int mediaCopies = 1;

    @UriParam(label = "producer,media", description = "Text for the label of the media")
    private String mediaLabel;

    @UriParam(
            label = "producer,media",
            description = "File-Set ID of the media, up to 16 characters; the device chooses unless set")
    private String mediaFileSetId;

    @UriParam(
            label = "producer,media",
            defaultValue = "3600000",
            javaType = "java.time.Duration",
            description = "How long createMedia waits for the media")
    private long mediaTimeout = 3_600_000L;

    @UriParam(
            label = "producer,media",
            defaultValue = "5000",
            javaType = "java.time.Duration",
            description = "How often createMedia asks whether the media are done")
    private long mediaPollInterval = 5_000L;

    public String getMediaProfile() {
        return mediaProfile;
    }

    /** Media Application Profile that createMedia asks for. */
    public void setMediaProfile(String mediaProfile) {
        this.mediaProfile = mediaProfile;
    }

    public int getMediaCopies() {
        return mediaCopies;
    }

    /** How many copies createMedia asks for. */
    public void setMediaCopies(int mediaCopies) {
        this.mediaCopies = mediaCopies;
    }

    public String getMediaLabel() {
        return mediaLabel;
    }

    /** Text for the label of the media. */
    public void setMediaLabel(String mediaLabel) {
        this.mediaLabel = mediaLabel;
    }

    public String getMediaFileSetId() {
        return mediaFileSetId;
    }

    /** File-Set ID of the media. */
    public void setMediaFileSetId(String mediaFileSetId) {
        this.mediaFileSetId = mediaFileSetId;
    }

    public long getMediaTimeout() {
        return mediaTimeout;
    }

    /** How long createMedia waits for the media, in ms. */
    public void setMediaTimeout(long mediaTimeout) {
        this.mediaTimeout = mediaTimeout;
    }

    public long getMediaPollInterval() {
        return mediaPollInterval;
    }

    /** How often createMedia asks whether the media are done, in ms. */
    public void setMediaPollInterval(long mediaPollInterval) {
        this.mediaPollInterval = mediaPollInterval;
    }
}
